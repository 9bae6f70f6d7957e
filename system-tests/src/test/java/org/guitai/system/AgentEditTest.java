package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.guitai.system.Api.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Editing an agent over REST: what the body names changes, all else stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentEditTest {

    private final Guitai guitai = Guitai.shared();
    private Api api;
    private long role;
    private int count;

    @BeforeAll
    void open() {
        NewShop shop = NewShop.open(guitai, "edits-" + Long.toString(System.nanoTime(), 36), "en")
                .withPlan("TEAM");
        api = shop.key(shop.signIn());
        role = api.get("/roles").first("id");
    }

    private JsonObject hire() {
        Answer hired = api.post("/agents", """
                {"loginName": "edited%d", "password": "counter-2026", "displayName": "Chen", "fullName": "Chen Xiao",
                 "email": "chen@example.com", "telephone": "+86 10 1234", "capacity": 7, "routed": false,
                 "roles": [%d]}""".formatted(count++, role));
        assertThat(hired.status()).as(hired.body()).isEqualTo(201);
        return hired.json();
    }

    private Answer edit(JsonObject agent, String fields) {
        return api.put(
                "/agents/" + agent.getInt("id"),
                "{\"version\": " + agent.getInt("version") + (fields.isEmpty() ? "" : ", " + fields) + "}");
    }

    @Test
    void whatIsLeftOutStays() {
        JsonObject agent = hire();
        JsonObject edited = edit(agent, "\"displayName\": \"Chen Xiaoming\"").json();
        assertThat(edited.getString("displayName")).isEqualTo("Chen Xiaoming");
        for (String field : new String[] {"fullName", "email", "telephone", "capacity", "routed", "roles"}) {
            assertThat(edited.get(field)).as(field).isEqualTo(agent.get(field));
        }
        assertThat(edit(edited, "").json()).isEqualTo(edited);
    }

    @Test
    void nullAndNothingClearWhatMayBeMissing() {
        JsonObject edited = edit(
                        hire(), "\"displayName\": null, \"fullName\": null, \"email\": null, \"telephone\": \"\"")
                .json();
        assertThat(edited.getString("displayName")).isEqualTo(edited.getString("loginName"));
        assertThat(edited.getString("fullName")).isEmpty();
        assertThat(edited.isNull("email")).isTrue();
        assertThat(edited.isNull("telephone")).isTrue();
        assertThat(edited.getInt("capacity")).isEqualTo(7);
    }

    @Test
    void noRolesAreSaidByAnEmptyList() {
        JsonObject agent = hire();
        assertThat(edit(agent, "\"roles\": []").json().getJsonArray("roles")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"capacity", "routed", "roles"})
    void whatIsAlwaysThereIsNeverNull(String field) {
        JsonObject agent = hire();
        Answer refused = edit(agent, "\"" + field + "\": null");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("shared.required");
        assertThat(refused.json().getString("field")).isEqualTo(field);
        assertThat(api.get("/agents/" + agent.getInt("id")).json()).isEqualTo(agent);
    }

    @Test
    void anOldVersionChangesNothing() {
        JsonObject agent = hire();
        JsonObject newer = edit(agent, "\"capacity\": 8").json();
        assertThat(edit(agent, "\"capacity\": 9").status()).isEqualTo(409);
        assertThat(api.get("/agents/" + agent.getInt("id")).json()).isEqualTo(newer);
    }
}
