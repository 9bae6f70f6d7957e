package org.guitai.system;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A program with an API key. */
public record Api(Site site, @Nullable String key) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, @Nullable String body) {
        return call("POST", path, body);
    }

    public Answer put(String path, String body) {
        return call("PUT", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    public Answer call(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(site.at("/api/v1" + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Accept-Language", "en");
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(int status, String type, String body) {

        public JsonObject json() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        /** The number of this name, for ids. */
        public long number(String field) {
            return json().getJsonNumber(field).longValue();
        }

        /** The number of this name in the first of the items. */
        public long first(String field) {
            return json().getJsonArray("items")
                    .getJsonObject(0)
                    .getJsonNumber(field)
                    .longValue();
        }

        public String code() {
            return body.isEmpty() ? "" : json().getString("code", "");
        }
    }
}
