package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is taken from an agent who is connected takes effect on the open socket within a second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Guitai guitai = Guitai.shared();
    private NewShop shop;
    private Api api;
    private int count;

    @BeforeAll
    void open() {
        shop = NewShop.open(guitai, "revoke-" + Long.toString(System.nanoTime(), 36), "en")
                .withPlan("TEAM");
        api = shop.key(shop.signIn());
    }

    private record Agent(long id, long role, String name) {}

    private Agent hire() {
        String name = "r" + count++;
        long role = api.post("/roles", "{\"name\": \"" + name + "\", \"permissions\": [\"conversation.receive\"]}")
                .number("id");
        long id = api.post("/agents", """
                        {"loginName": "%s", "password": "counter-2026", "roles": [%d]}""".formatted(name, role)).number("id");
        return new Agent(id, role, shop.owner() + ":" + name);
    }

    private static void endsWithinASecond(Chat chat, int code, Runnable act) {
        act.run();
        Eventually.within(SECOND, "the socket is closed", chat::isClosed);
        assertThat(chat.awaitClose()).isEqualTo(code);
    }

    @Test
    void losingTheRightToReceive() {
        Agent agent = hire();
        try (Chat chat = Chat.agent(guitai, Person.signedIn(guitai, agent.name, NewShop.PASSWORD))) {
            endsWithinASecond(
                    chat,
                    4003,
                    () -> api.put(
                            "/roles/" + agent.role,
                            "{\"name\": \"less\", \"permissions\": [\"order.view\"], \"version\": 1}"));
            assertThat(chat.frames("error").get(0).getString("code")).isEqualTo("shared.denied");
        }
    }

    @Test
    void losingTheRole() {
        Agent agent = hire();
        try (Chat chat = Chat.agent(guitai, Person.signedIn(guitai, agent.name, NewShop.PASSWORD))) {
            endsWithinASecond(chat, 4003, () -> api.delete("/roles/" + agent.role));
        }
    }

    @Test
    void beingDisabled() {
        Agent agent = hire();
        Person person = Person.signedIn(guitai, agent.name, NewShop.PASSWORD);
        try (Chat chat = Chat.agent(guitai, person)) {
            endsWithinASecond(chat, 4001, () -> api.post("/agents/" + agent.id + "/disable", null));
        }
        assertThat(person.get("/admin/account.xhtml").statusCode()).isEqualTo(302);
    }

    @Test
    void aPasswordThatIsReset() {
        Agent agent = hire();
        Person person = Person.signedIn(guitai, agent.name, NewShop.PASSWORD);
        try (Chat chat = Chat.agent(guitai, person)) {
            endsWithinASecond(
                    chat, 4001, () -> api.put("/agents/" + agent.id + "/password", "{\"password\": \"counter-5555\"}"));
        }
        assertThat(person.get("/admin/account.xhtml").statusCode()).isEqualTo(302);
    }

    @Test
    void aSignInThatIsEnded() {
        Agent agent = hire();
        try (Chat chat = Chat.agent(guitai, Person.signedIn(guitai, agent.name, NewShop.PASSWORD))) {
            String signIns = "/agents/" + agent.id + "/sign-ins";
            long id = api.get(signIns).first("id");
            endsWithinASecond(chat, 4001, () -> api.delete(signIns + "/" + id));
        }
    }

    @Test
    void whatWasInHandGoesToSomebodyElse() {
        Agent losing = hire();
        Agent other = hire();
        String key = guitai.database("guitai_app")
                .texts("select widget_key from shop where id = " + shop.id())
                .get(0);
        try (Chat first = Chat.agent(guitai, Person.signedIn(guitai, losing.name, NewShop.PASSWORD));
                Chat buyer = Chat.visitor(guitai, key, null)) {
            long conversation =
                    buyer.say(null, "hello").getJsonNumber("conversation").longValue();
            first.awaitMessage("hello");
            Person person = Person.signedIn(guitai, other.name, NewShop.PASSWORD);
            try (Chat second = Chat.agent(guitai, person)) {
                api.put("/roles/" + losing.role, "{\"name\": \"lost\", \"permissions\": [], \"version\": 1}");
                second.awaitMessage("hello");
                second.say(conversation, "here I am");
                buyer.awaitMessage("here I am");
                buyer.send(Chat.frame("close").add("conversation", conversation));
                buyer.await("conversation", frame -> "CLOSED".equals(frame.getString("state")));
            }
            // Whoever answered last is the one whom this buyer knows.
            assertThat(guitai.database("guitai_app")
                            .texts("select account_id::text from assignment where answered_at is not null"
                                    + " and conversation_id = " + conversation + " order by answered_at desc"))
                    .containsExactly(Long.toString(other.id));
            Person.signOut(person);
        }
    }
}
