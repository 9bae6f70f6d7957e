package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.guitai.account.web.AdminPage;
import org.guitai.account.web.AgentsResource;
import org.guitai.audit.web.AuditResource;
import org.guitai.permission.web.RolesResource;
import org.guitai.shared.Permission;
import org.guitai.system.Api.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every REST operation, page and frame with every permission: allowed with it, refused without it, and what is refused
 * changes nothing. An operation, a page or a frame without a row here fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionTableTest {

    private static final Set<String> ANY = Set.of();
    private static final List<String> ALL =
            Arrays.stream(Permission.values()).map(Permission::code).toList();

    private final Guitai guitai = Guitai.shared();
    private final JsonNode description = openApi();
    private NewShop shop;
    private Person owner;
    private Api everything;
    private Person agent;
    private long agentId;
    private long roleId;
    private final Map<String, Api> keys = new HashMap<>();

    /** One operation of the API: what it takes, and how it is called. {@code {agent}} and so on are filled in. */
    record Row(
            String method,
            String path,
            Set<String> needs,
            @Nullable String body) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("GET", "/agents", Set.of("agent.manage", "role.manage"), null),
                new Row("POST", "/agents", Set.of("agent.manage"), """
                        {"loginName": "new{n}", "password": "counter-2026"}"""),
                new Row("GET", "/agents/{id}", Set.of("agent.manage"), null),
                new Row("PUT", "/agents/{id}", Set.of("agent.manage"), """
                        {"displayName": "x{n}", "version": {version}}"""),
                new Row("DELETE", "/agents/{id}", Set.of("agent.manage"), null),
                new Row("POST", "/agents/{id}/disable", Set.of("agent.manage"), null),
                new Row("POST", "/agents/{id}/enable", Set.of("agent.manage"), null),
                new Row("POST", "/agents/{id}/unlock", Set.of("agent.manage"), null),
                new Row("PUT", "/agents/{id}/password", Set.of("agent.manage"), """
                        {"password": "another-{n}"}"""),
                new Row("GET", "/agents/{id}/permissions", Set.of("agent.manage"), null),
                new Row("GET", "/agents/{id}/sign-ins", Set.of("session.end"), null),
                new Row("DELETE", "/agents/{id}/sign-ins/{signIn}", Set.of("session.end"), null),
                new Row("GET", "/permissions", ANY, null),
                new Row("GET", "/roles", Set.of("role.manage", "agent.manage"), null),
                new Row("POST", "/roles", Set.of("role.manage"), """
                        {"name": "role {n}"}"""),
                new Row("GET", "/roles/{id}", Set.of("role.manage", "agent.manage"), null),
                new Row("PUT", "/roles/{id}", Set.of("role.manage"), """
                        {"name": "changed {n}", "version": {version}}"""),
                new Row("DELETE", "/roles/{id}", Set.of("role.manage"), null),
                new Row("POST", "/roles/{id}/copy", Set.of("role.manage"), null),
                new Row("GET", "/audit", Set.of("audit.view"), null));
    }

    @BeforeAll
    void open() {
        shop = NewShop.open(guitai, "table-" + Long.toString(System.nanoTime(), 36), "en")
                .withPlan("TEAM");
        owner = shop.signIn();
        everything = shop.key(owner);
        roleId = everything
                .post("/roles", "{\"name\": \"exact\", \"permissions\": []}")
                .number("id");
        agentId = everything.post("/agents", """
                        {"loginName": "tested", "password": "counter-2026", "roles": [%d]}""".formatted(roleId)).number("id");
        agent = Person.signedIn(guitai, shop.owner() + ":tested", NewShop.PASSWORD);
    }

    @Test
    void everyOperationOfTheApiStandsHereAndInItsDescription() {
        Set<String> built = new TreeSet<>();
        for (Class<?> resource : List.of(AgentsResource.class, RolesResource.class, AuditResource.class)) {
            String root = resource.getAnnotation(Path.class).value();
            for (Method method : resource.getDeclaredMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    jakarta.ws.rs.HttpMethod verb =
                            annotation.annotationType().getAnnotation(jakarta.ws.rs.HttpMethod.class);
                    if (verb != null) {
                        Path path = method.getAnnotation(Path.class);
                        String full = ("/" + root + "/" + (path == null ? "" : path.value()))
                                .replaceAll("/+", "/")
                                .replaceAll(": \\\\d\\+", "")
                                .replaceAll("/$", "");
                        built.add(verb.value() + " " + full);
                    }
                }
            }
        }
        assertThat(new TreeSet<>(rows().map(Row::toString).toList())).isEqualTo(built);
        Set<String> described = new TreeSet<>();
        description
                .get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        described.remove("GET /openapi.yaml");
        assertThat(described).isEqualTo(built);
    }

    @Test
    void everyResourceIsLookedAt() throws IOException {
        // A resource that is added has to join the list above.
        java.nio.file.Path sources = java.nio.file.Path.of(System.getProperty("guitai.home"))
                .resolve("../../../../web-module/src/main/java")
                .normalize();
        try (Stream<java.nio.file.Path> files = Files.walk(sources)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Resource.java")))
                    .containsExactlyInAnyOrder(
                            "AgentsResource.java",
                            "RolesResource.java",
                            "AuditResource.java",
                            "OpenApiResource.java",
                            "PollResource.java");
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anOperationIsAllowedWithItsPermissionAndRefusedWithEveryOther(Row row) {
        Subject subject = subject(row);
        for (String permission : ALL) {
            boolean allowed = row.needs.isEmpty() || row.needs.contains(permission);
            String before = state();
            Answer answer = call(key(permission), row, subject);
            if (allowed) {
                assertThat(answer.status())
                        .as(row + " with " + permission + ": " + answer.body())
                        .isBetween(200, 299);
                checkAgainstDescription(row, answer);
                // What was let in may have used up what it was about.
                subject = subject(row);
            } else {
                assertThat(answer.status()).as(row + " with " + permission).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("shared.denied");
                assertThat(answer.type()).startsWith("application/problem+json");
                assertThat(state()).as(row + " with " + permission).isEqualTo(before);
            }
        }
        List<String> others =
                ALL.stream().filter(code -> !row.needs.contains(code)).toList();
        if (!row.needs.isEmpty()) {
            assertThat(call(shop.key(owner, others.toArray(new String[0])), row, subject)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(call(new Api(guitai, null), row, subject).status()).isEqualTo(401);
        assertThat(call(new Api(guitai, "gk_" + "x".repeat(43)), row, subject).status())
                .isEqualTo(401);
    }

    /** A key with this one scope; made once. */
    private Api key(String permission) {
        return keys.computeIfAbsent(permission, one -> shop.key(owner, one));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void idsOfAnotherShopAreNotFound(Row row) throws Exception {
        if (!row.path.contains("{")) {
            return;
        }
        Database database = guitai.database("guitai_app");
        long foreign = row.path.startsWith("/roles")
                ? database.number("select min(id) from role where shop_id = 1")
                : database.number("select min(id) from account where shop_id = 1 and kind = 'AGENT'");
        String before = database.texts(
                        "select md5(string_agg(a::text, ',' order by id)) from account a where shop_id = 1")
                .get(0);
        String body = row.body == null ? null : fill(row.body, 1);
        Answer answer = everything.call(
                row.method, row.path.replace("{id}", Long.toString(foreign)).replace("{signIn}", "1"), body);
        assertThat(answer.status()).as(row + ": " + answer.body()).isEqualTo(404);
        assertThat(database.texts("select md5(string_agg(a::text, ',' order by id)) from account a where shop_id = 1")
                        .get(0))
                .isEqualTo(before);
    }

    /** What an operation is about: its path with the ids in it, and the version that is to be named. */
    private record Subject(String path, int version) {}

    /** Makes what the operation is about, with the key that may do everything. */
    private Subject subject(Row row) {
        if (row.path.startsWith("/agents")) {
            freePlaces();
        }
        if (row.path.startsWith("/roles/{id}")) {
            Answer made = everything.post("/roles", "{\"name\": \"t " + unique() + "\"}");
            return new Subject(row.path.replace("{id}", Long.toString(made.number("id"))), 1);
        }
        if (!row.path.startsWith("/agents/{id}")) {
            return new Subject(row.path, 1);
        }
        Answer made = everything.post("/agents", """
                {"loginName": "t%s", "password": "counter-2026"}""".formatted(unique()));
        String path = row.path.replace("{id}", Long.toString(made.number("id")));
        if (path.contains("{signIn}")) {
            Person.signedIn(guitai, shop.owner() + ":" + made.json().getString("loginName"), NewShop.PASSWORD);
            path = path.replace(
                    "{signIn}",
                    Long.toString(everything
                            .get("/agents/" + made.number("id") + "/sign-ins")
                            .first("id")));
        }
        return new Subject(path, made.json().getInt("version"));
    }

    private static Answer call(Api api, Row row, Subject subject) {
        return api.call(row.method, subject.path, row.body == null ? null : fill(row.body, subject.version));
    }

    /** The plan has 30 places, and this test hires hundreds. */
    private void freePlaces() {
        guitai.database("guitai_owner")
                .run("update account set state = 'DELETED' where shop_id = " + shop.id()
                        + " and kind = 'AGENT' and id <> " + agentId);
    }

    private static String fill(String body, int version) {
        return body.replace("{n}", unique()).replace("{version}", Integer.toString(version));
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** Everything of the shop that an operation could change, apart from what the test itself makes for it. */
    private String state() {
        return String.join(
                "/",
                guitai.database("guitai_app")
                        .texts("select count(*) || '-' || coalesce(max(id), 0) from sign_in where shop_id = "
                                + shop.id()
                                + " union all select coalesce(md5(string_agg(s::text, ',' order by id)), '') from shop s"
                                + " where id = " + shop.id()
                                + " union all select coalesce(md5(string_agg(a::text, ',' order by id)), '') from account a"
                                + " where shop_id = " + shop.id() + " and id = " + agentId
                                + " union all select coalesce(md5(string_agg(r::text, ',' order by id)), '') from role r"
                                + " where shop_id = " + shop.id() + " and name not like 't %'"));
    }

    private void checkAgainstDescription(Row row, Answer answer) {
        JsonNode operation = description.get("paths").get(row.path).get(row.method.toLowerCase(java.util.Locale.ROOT));
        JsonNode response = operation.get("responses").get(Integer.toString(answer.status()));
        assertThat(response).as(row + " answers " + answer.status()).isNotNull();
        JsonNode content = response.path("content").path("application/json").path("schema");
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
            object.forEach(PermissionTableTest::nullable);
        } else {
            node.forEach(PermissionTableTest::nullable);
        }
        return node;
    }

    private static JsonNode openApi() {
        try (InputStream file =
                Objects.requireNonNull(AgentsResource.class.getResourceAsStream("/org/guitai/web/openapi.yaml"))) {
            return new ObjectMapper(new YAMLFactory()).readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theDescriptionIsServed() {
        assertThat(new Api(guitai, null).get("/openapi.yaml").body()).contains("openapi: 3.0.3");
    }

    // Pages

    @Test
    void everyPageOfTheAdminStandsInTheList() throws IOException {
        java.nio.file.Path pages = java.nio.file.Path.of(System.getProperty("guitai.home"))
                .resolve("../../../../web-module/src/main/webapp/admin")
                .normalize();
        try (Stream<java.nio.file.Path> files = Files.list(pages)) {
            assertThat(files.map(file -> "/admin/" + file.getFileName()).sorted())
                    .isEqualTo(Arrays.stream(AdminPage.values())
                            .map(AdminPage::path)
                            .filter(path -> path.startsWith("/admin/") && path.endsWith(".xhtml"))
                            .sorted(Comparator.naturalOrder())
                            .toList());
        }
        assertThat(agent.get("/admin/no-such-page.xhtml").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(AdminPage.class)
    void aPageIsShownWithItsPermissionAndAForgedFormRefusedWithout(AdminPage page) {
        for (Permission permission : Permission.values()) {
            allow(permission.code());
            boolean see = page.toSee().isEmpty() || page.toSee().contains(permission);
            boolean use = page.toUse().isEmpty() || page.toUse().contains(permission);
            assertThat(agent.get(page.path()).statusCode())
                    .as(page + " with " + permission)
                    .isEqualTo(see ? 200 : 403);
            if (!use) {
                String before = state();
                assertThat(agent.post(page.path(), "save", agent.csrf("/admin/account.xhtml"), Map.of("name", "forged"))
                                .statusCode())
                        .as("form of " + page + " with " + permission)
                        .isEqualTo(403);
                assertThat(state()).isEqualTo(before);
            }
        }
    }

    /** Replaces what the agent may do; obeyed by the next click. */
    private void allow(String... permissions) {
        int version = everything.get("/roles/" + roleId).json().getInt("version");
        List<String> quoted = new ArrayList<>();
        for (String permission : permissions) {
            quoted.add("\"" + permission + "\"");
        }
        Answer answer = everything.put(
                "/roles/" + roleId,
                "{\"name\": \"exact\", \"version\": " + version + ", \"permissions\": [" + String.join(",", quoted)
                        + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    // Frames

    /** What an agent's frame takes. Where it is {@code own}, the conversation has to be the agent's as well. */
    private static final Map<String, String> FRAMES = Map.of(
            "hello", "conversation.receive",
            "send", "own",
            "mark", "own",
            "typing", "own",
            "close", "own, or conversation.close.any",
            "history", "own, or history.team",
            "status", "conversation.receive",
            "ping", "nothing");

    @Test
    void everyFrameStandsHere() throws IOException {
        JsonNode protocol = new ObjectMapper(new YAMLFactory())
                .readTree(java.nio.file.Path.of(System.getProperty("guitai.docs"), "protocol/asyncapi.yaml")
                        .toFile());
        Set<String> described = new TreeSet<>();
        protocol.at("/components/schemas").fieldNames().forEachRemaining(name -> {
            if (name.startsWith("client-") && !name.equals("client-page")) {
                described.add(name.substring("client-".length()));
            }
        });
        assertThat(described).isEqualTo(new TreeSet<>(FRAMES.keySet()));
    }

    @Test
    void aSocketOpensWithTheRightToReceiveAlone() {
        for (Permission permission : Permission.values()) {
            allow(permission.code());
            try (Chat chat = Chat.connect(guitai.socket("/ws/agent"), agent.cookie("guitai_sign_in"), null)) {
                chat.send(Chat.frame("hello").add("language", "en"));
                if (permission == Permission.CONVERSATION_RECEIVE) {
                    chat.await("ready");
                } else {
                    assertThat(chat.await("error").getString("code")).isEqualTo("shared.denied");
                    assertThat(chat.awaitClose()).isEqualTo(4003);
                }
            }
        }
    }

    @Test
    void framesOfColleaguesConversationsTakeTheirPermission() throws Exception {
        long colleagues = foreignConversation();
        allow("conversation.receive");
        try (Chat chat = Chat.agent(guitai, agent)) {
            chat.submit("x", colleagues, "x");
            chat.await("error", e -> "x".equals(e.getString("id", "")));
            chat.send(Chat.frame("history").add("conversation", colleagues).add("before", 9));
            chat.await("error", e -> e.getString("code").equals("shared.not-found"));
            chat.send(Chat.frame("close").add("conversation", colleagues));
            chat.await("error", e -> e.getString("code").equals("conversation.not-yours"));
            assertThat(open(colleagues)).isTrue();
            allow("conversation.receive", "history.team");
            chat.send(Chat.frame("history").add("conversation", colleagues).add("before", 9));
            chat.await("history");
            allow("conversation.receive", "conversation.close.any");
            chat.send(Chat.frame("close").add("conversation", colleagues));
            Eventually.within(java.time.Duration.ofSeconds(5), "closed", () -> !open(colleagues));
        }
    }

    private boolean open(long conversation) throws Exception {
        return guitai.database("guitai_app")
                        .number("select count(*) from conversation where state <> 'CLOSED' and id = " + conversation)
                == 1;
    }

    /** A buyer whom the owner keeps. */
    private long foreignConversation() throws Exception {
        allow();
        Database database = guitai.database("guitai_app");
        String key = database.texts("select widget_key from shop where id = " + shop.id())
                .get(0);
        try (Chat buyer = Chat.visitor(guitai, key, null)) {
            long conversation =
                    buyer.say(null, "hello").getJsonNumber("conversation").longValue();
            Eventually.within(
                    java.time.Duration.ofSeconds(5),
                    "kept for the owner",
                    () -> database.number("select count(*) from conversation where account_id is not null and id = "
                                    + conversation)
                            == 1);
            return conversation;
        }
    }
}
