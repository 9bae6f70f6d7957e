package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.guitai.account.web.AgentsResource;
import org.guitai.system.Api.Answer;

/** The API's description, as it is served. */
final class OpenApi {

    private final JsonNode description;

    OpenApi() {
        try (InputStream file =
                Objects.requireNonNull(AgentsResource.class.getResourceAsStream("/org/guitai/web/openapi.yaml"))) {
            description = new ObjectMapper(new YAMLFactory()).readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For instance {@code GET /agents/{id}}. */
    Set<String> operations() {
        Set<String> described = new TreeSet<>();
        description
                .get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return described;
    }

    /** The answer's status is one of those described, and its body is as the description says. */
    void check(Operation row, Answer answer) {
        JsonNode operation =
                description.get("paths").get(row.path()).get(row.method().toLowerCase(Locale.ROOT));
        JsonNode response = operation.get("responses").get(Integer.toString(answer.status()));
        assertThat(response).as(row + " answers " + answer.status()).isNotNull();
        JsonNode content = response.path("content").path("application/json").path("schema");
        if (response.path("content").fieldNames().hasNext() && content.isMissingNode()) {
            assertThat(answer.type())
                    .startsWith(response.path("content").fieldNames().next());
            return;
        }
        if (content.isMissingNode()) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        ObjectNode schema = ((ObjectNode) content).deepCopy();
        schema.set("components", nullable(description.get("components").deepCopy()));
        try {
            JsonNode body = new ObjectMapper().readTree(answer.body());
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(body))
                    .as(row + ": " + answer.body())
                    .isEmpty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** OpenAPI 3.0 says {@code nullable} where JSON Schema has a list of types. */
    private static JsonNode nullable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("nullable").asBoolean()) {
                String type = object.get("type").asText();
                object.putArray("type").add(type).add("null");
            }
            object.forEach(OpenApi::nullable);
        } else {
            node.forEach(OpenApi::nullable);
        }
        return node;
    }
}
