package org.guitai.system;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A visitor without WebSockets. */
final class Poll {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Guitai guitai;
    private final List<JsonObject> frames = new ArrayList<>();
    private @Nullable String session;

    Poll(Guitai guitai) {
        this.guitai = guitai;
    }

    void send(JsonArrayBuilder outgoing) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("frames", outgoing);
        if (session == null) {
            body.addNull("session");
        } else {
            body.add("session", session);
        }
        HttpResponse<String> answer = post(guitai, body.build().toString());
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            JsonObject object = reader.readObject();
            session = object.getString("session");
            frames.addAll(object.getJsonArray("frames").getValuesAs(JsonObject.class));
        }
    }

    JsonObject await(String type) {
        for (int asked = 0; asked < 10; asked++) {
            for (JsonObject frame : frames) {
                if (frame.getString("type").equals(type)) {
                    return frame;
                }
            }
            send(Json.createArrayBuilder());
        }
        throw new AssertionError("No such frame \"" + type + "\" among " + frames);
    }

    static int status(Guitai guitai, String body) {
        return post(guitai, body).statusCode();
    }

    private static HttpResponse<String> post(Guitai guitai, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(guitai.at("/api/v1/chat/poll"))
                            .header("Content-Type", "text/plain")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
