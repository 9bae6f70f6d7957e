package org.guitai.routing;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import org.guitai.routing.engine.Decision;
import org.guitai.routing.engine.RoutingEngine;
import org.guitai.routing.engine.Situation;

/**
 * A situation in a line: {@code "A ONLINE routedToday=3 group=VIP; B BUSY"}. Of owner O and agents A, B, C whoever is not
 * mentioned is OFFLINE. Settings, groups and request are JSON as in documents, written with single quotes.
 */
final class Sketch {

    private final String accounts;
    private String settings = "{}";
    private String groups = "[]";
    private String waiting = "[]";
    private String request = "{}";

    private Sketch(String accounts) {
        this.accounts = accounts;
    }

    static Sketch of(String accounts) {
        return new Sketch(accounts);
    }

    Sketch set(String json) {
        settings = json;
        return this;
    }

    Sketch groups(String json) {
        groups = json;
        return this;
    }

    Sketch waiting(String json) {
        waiting = json;
        return this;
    }

    Sketch asks(String json) {
        request = json;
        return this;
    }

    String arrives() {
        return answer(RoutingEngine.decide(situation()));
    }

    Situation situation() {
        return document().situation();
    }

    SituationDocument document() {
        JsonArrayBuilder people = Json.createArrayBuilder();
        for (String id : List.of("O", "A", "B", "C")) {
            people.add(person(id));
        }
        JsonObjectBuilder asked = Json.createObjectBuilder(object(request)).add("at", "2026-11-20T03:00:00Z");
        return SituationDocument.read(Json.createObjectBuilder()
                .add(
                        "shop",
                        Json.createObjectBuilder()
                                .add("owner", "O")
                                .add("settings", object(settings))
                                .add("groups", array(groups))
                                .add("accounts", people)
                                .add("waiting", array(waiting)))
                .add("request", asked)
                .build()
                .toString());
    }

    private JsonObjectBuilder person(String id) {
        JsonObjectBuilder person = Json.createObjectBuilder().add("id", id);
        for (String one : accounts.split("; *", -1)) {
            String[] words = one.strip().split(" +", -1);
            if (!words[0].equals(id)) {
                continue;
            }
            person.add("status", words[1]);
            for (String word : List.of(words).subList(2, words.length)) {
                String[] both = word.split("=", 2);
                if (both[1].matches("\\d+")) {
                    person.add(both[0], Integer.parseInt(both[1]));
                } else if (both[1].matches("true|false")) {
                    person.add(both[0], Boolean.parseBoolean(both[1]));
                } else {
                    person.add(both[0], both[1]);
                }
            }
        }
        return person;
    }

    private static jakarta.json.JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    private static jakarta.json.JsonArray array(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return reader.readArray();
        }
    }

    /** For instance {@code B of VIP}, {@code O, kept} or {@code queue of VIP, position 1}. */
    String answer(Decision decision) {
        SituationDocument read = document();
        Long account = decision.account();
        Long group = decision.circle().group();
        String of = group == null ? "" : " of " + read.groups().name(group);
        String name = account == null ? "" : read.accounts().name(account);
        return switch (decision.outcome()) {
            case ASSIGNED -> name + of;
            case KEPT -> name + ", kept";
            case QUEUED -> "queue" + of + ", position " + decision.position();
            case REFUSED -> "refused";
            case CONTINUED -> "goes on with " + name;
            case POOLED -> "pool";
        };
    }
}
