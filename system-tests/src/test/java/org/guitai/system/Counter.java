package org.guitai.system;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shop of one's own at work: agents at their consoles, buyers at its door. Closes every line at the end. */
final class Counter implements AutoCloseable {

    private final Guitai guitai;
    private final NewShop shop;
    private final Person owner;
    private final Api api;
    private final String key;
    private final long role;
    private final List<Chat> lines = new ArrayList<>();
    private int count;

    private Counter(Guitai guitai, NewShop shop) {
        this.guitai = guitai;
        this.shop = shop;
        this.owner = shop.signIn();
        this.api = shop.key(owner);
        this.key = guitai.database("guitai_app")
                .texts("select widget_key from shop where id = " + shop.id())
                .get(0);
        this.role = api.post("/roles", "{\"name\": \"receives\", \"permissions\": [\"conversation.receive\"]}")
                .number("id");
    }

    static Counter open(Guitai guitai) {
        String name = "c-" + Long.toString(System.nanoTime(), 36);
        return new Counter(guitai, NewShop.open(guitai, name, "en").withPlan("TEAM"));
    }

    /** Somebody who works here. */
    record Agent(long id, Person person) {}

    /** Somebody who receives up to so many. */
    Agent hire(int capacity) {
        return hire(role, capacity);
    }

    /** Somebody who may do just this. */
    Agent hireWith(String... permissions) {
        return hire(
                api.post(
                                "/roles",
                                "{\"name\": \"r" + count + "\", \"permissions\": [\""
                                        + String.join("\", \"", permissions) + "\"]}")
                        .number("id"),
                1);
    }

    private Agent hire(long held, int capacity) {
        String name = "a" + count++;
        long id = api.post("/agents", """
                        {"loginName": "%s", "password": "counter-2026", "roles": [%d], "capacity": %d, "routed": true}""".formatted(name, held, capacity)).number("id");
        return new Agent(id, Person.signedIn(guitai, shop.owner() + ":" + name, NewShop.PASSWORD));
    }

    /** Once more, on another device. */
    Person signIn(Agent agent) {
        String name =
                texts("select login_name from account where id = " + agent.id).get(0);
        return Person.signedIn(guitai, shop.owner() + ":" + name, NewShop.PASSWORD);
    }

    Agent owner() {
        return new Agent(number("select id from account where shop_id = " + shop.id() + " and kind = 'OWNER'"), owner);
    }

    Api api() {
        return api;
    }

    Chat console(Agent agent) {
        return keep(Chat.agent(guitai, agent.person));
    }

    /** A stranger with the window open. */
    Chat stranger() {
        return keep(Chat.visitor(guitai, key, null));
    }

    /** A stranger whose line the caller closes. */
    Chat visitor() {
        return Chat.visitor(guitai, key, null);
    }

    /** A buyer known by a token from {@link #token}. */
    Chat back(@Nullable String token) {
        return keep(Chat.visitor(guitai, key, token));
    }

    static String token(Chat stranger) {
        return stranger.await("ready").getString("token");
    }

    private Chat keep(Chat line) {
        lines.add(line);
        return line;
    }

    /** Asks; returns the conversation. */
    static long ask(Chat buyer, String text) {
        return buyer.say(null, text).getJsonNumber("conversation").longValue();
    }

    /** Waits until the client is told that the conversation stands so, now or later. */
    static JsonObject awaitState(Chat chat, long conversation, String state) {
        return chat.await(
                "conversation",
                frame -> frame.getJsonNumber("conversation").longValue() == conversation
                        && state.equals(frame.getString("state", "")));
    }

    /** Waits until the buyer is told this place in the queue. */
    static JsonObject awaitPosition(Chat chat, int position) {
        return chat.await("conversation", frame -> frame.getInt("position", 0) == position);
    }

    int open(Agent agent) {
        return (int) number("select open from account_load where account_id = " + agent.id);
    }

    /** The rules by which a conversation was decided, in order. */
    List<String> rules(long conversation) {
        return texts("select rule from routing_decision where conversation_id = " + conversation + " order by id");
    }

    List<String> texts(String sql) {
        return guitai.database("guitai_app").texts(sql);
    }

    /** As somebody who may change everything: time passes, a node dies. */
    void run(String sql) {
        guitai.database("guitai_owner").run(sql);
    }

    long number(String sql) {
        try {
            return guitai.database("guitai_app").number(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long shop() {
        return shop.id();
    }

    @Override
    public void close() {
        lines.forEach(Chat::close);
    }
}
