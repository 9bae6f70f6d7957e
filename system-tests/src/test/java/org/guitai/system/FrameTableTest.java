package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.guitai.shared.Permission;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every frame of an agent's socket with every permission: answered with it, refused without it, and what is refused
 * changes nothing. A frame of the protocol without a row fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameTableTest {

    private static final String RECEIVE = "conversation.receive";
    private static final Duration SOON = Duration.ofSeconds(5);

    /**
     * A frame, and what it takes beside {@code conversation.receive}, without which no socket gets past its hello.
     *
     * @param colleagues one of these lets it be said about a colleague's conversation; none, where nothing does
     * @param refusal what those are told who may not; null where the frame is about no conversation
     */
    private record Frame(
            String type, Set<String> colleagues, @Nullable String refusal, LongFunction<JsonObjectBuilder> make) {}

    private static final List<Frame> FRAMES = List.of(
            new Frame("hello", Set.of(), null, on -> Chat.frame("hello").add("language", "en")),
            new Frame("ping", Set.of(), null, on -> Chat.frame("ping")),
            new Frame("status", Set.of(), null, on -> Chat.frame("status").add("status", "BUSY")),
            new Frame(
                    "send",
                    Set.of(),
                    "conversation.not-yours",
                    on -> about("send", on).add("id", TriedShop.unique()).add("text", "said")),
            new Frame(
                    "mark",
                    Set.of(),
                    "conversation.not-yours",
                    on -> about("mark", on).add("delivered", 1).add("read", 1)),
            new Frame(
                    "typing",
                    Set.of(),
                    "conversation.not-yours",
                    on -> about("typing", on).add("text", "typed")),
            new Frame(
                    "history",
                    Set.of("history.team"),
                    "shared.not-found",
                    on -> about("history", on).add("before", 9)),
            new Frame("close", Set.of("conversation.close.any"), "conversation.not-yours", on -> about("close", on)));

    private static JsonObjectBuilder frame(String type, long conversation) {
        return FRAMES.stream()
                .filter(frame -> frame.type().equals(type))
                .findFirst()
                .orElseThrow()
                .make()
                .apply(conversation);
    }

    private TriedShop shop;
    private String widget;
    private long colleagues;

    private static JsonObjectBuilder about(String type, long conversation) {
        return Chat.frame(type).add("conversation", conversation);
    }

    @BeforeAll
    void open() {
        shop = TriedShop.open("frames");
        widget = shop.guitai()
                .database("guitai_app")
                .texts("select widget_key from shop where id = " + shop.id())
                .get(0);
        colleagues = ofTheOwner();
    }

    @AfterAll
    void leave() {
        shop.allow(RECEIVE);
        Person.signOut(shop.agent());
    }

    /** A buyer whom the owner keeps, because nobody else may receive. */
    private long ofTheOwner() {
        shop.allow();
        try (Chat buyer = Chat.visitor(shop.guitai(), widget, null)) {
            long conversation =
                    buyer.say(null, "hello").getJsonNumber("conversation").longValue();
            Eventually.within(
                    SOON,
                    "kept for the owner",
                    () -> shop.number("select count(*) from conversation where account_id is not null and id = "
                                    + conversation)
                            == 1);
            return conversation;
        }
    }

    private Chat connect() {
        return Chat.connect(shop.guitai().socket("/ws/agent"), shop.agent().cookie("guitai_sign_in"), null);
    }

    private String state(long conversation) {
        return shop.guitai()
                .database("guitai_app")
                .texts("select state from conversation where id = " + conversation)
                .get(0);
    }

    @Test
    void everyFrameStandsHere() throws IOException {
        JsonNode protocol = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of(System.getProperty("guitai.docs"), "protocol/asyncapi.yaml")
                        .toFile());
        Set<String> described = new TreeSet<>();
        protocol.at("/channels/agent/messages").fieldNames().forEachRemaining(name -> {
            if (name.startsWith("client-")) {
                described.add(name.substring("client-".length()));
            }
        });
        assertThat(FRAMES.stream().map(Frame::type)).containsExactlyInAnyOrderElementsOf(described);
    }

    /** Before its hello a socket is deaf to all but a ping; and no permission but one gets it past its hello. */
    @ParameterizedTest
    @EnumSource
    void aSocketOpensWithTheRightToReceiveAlone(Permission permission) {
        shop.allow(permission.code());
        assertOpens(permission == Permission.CONVERSATION_RECEIVE);
    }

    @Test
    void aSocketDoesNotOpenWithoutAnyPermission() {
        shop.allow();
        assertOpens(false);
    }

    private void assertOpens(boolean opens) {
        Map<String, String> before = shop.fingerprint();
        List<Frame> deaf = FRAMES.stream()
                .filter(frame -> !Set.of("hello", "ping").contains(frame.type()))
                .toList();
        try (Chat chat = connect()) {
            deaf.forEach(frame -> chat.send(frame.make().apply(colleagues)));
            chat.send(Chat.frame("ping"));
            chat.await("pong");
            assertThat(chat.frames("error").stream().map(error -> error.getString("code")))
                    .hasSize(deaf.size())
                    .containsOnly("conversation.hello-first");
            shop.assertUnchangedSince(before, "frames before hello");
            chat.send(Chat.frame("hello").add("language", "en"));
            if (opens) {
                chat.await("ready");
            } else {
                chat.await("error", error -> error.getString("code").equals("shared.denied"));
                assertThat(chat.awaitClose()).isEqualTo(4003);
                shop.assertUnchangedSince(before, "a hello that was refused");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aColleaguesConversationTakesAPermissionOfItsOwn(Permission permission) {
        shop.allow(RECEIVE, permission.code());
        if (state(colleagues).equals("CLOSED")) {
            colleagues = ofTheOwner();
            shop.allow(RECEIVE, permission.code());
        }
        try (Chat chat = Chat.agent(shop.guitai(), shop.agent())) {
            Map<String, String> before = shop.fingerprint();
            for (Frame frame : FRAMES) {
                if (frame.refusal() != null && !frame.colleagues().contains(permission.code())) {
                    int heard = chat.frames().size();
                    chat.send(frame.make().apply(colleagues));
                    assertThat(next(chat, heard).getString("code", ""))
                            .as(frame.type() + " with " + permission)
                            .isEqualTo(frame.refusal());
                    shop.assertUnchangedSince(before, frame.type() + " with " + permission);
                }
            }
            for (Frame frame : FRAMES) {
                if (frame.colleagues().contains(permission.code())) {
                    chat.send(frame.make().apply(colleagues));
                    answered(chat, frame.type());
                }
            }
        }
    }

    private void answered(Chat chat, String type) {
        switch (type) {
            case "history" ->
                assertThat(chat.await("history").getJsonArray("messages")).isNotEmpty();
            case "close" ->
                Eventually.within(SOON, "closed", () -> state(colleagues).equals("CLOSED"));
            default -> throw new AssertionError("Nobody knows how " + type + " is answered");
        }
    }

    /** The next frame that is an answer: others may come between. */
    private static JsonObject next(Chat chat, int heard) {
        return Eventually.find(
                SOON,
                "an answer",
                () -> chat.frames().stream()
                        .skip(heard)
                        .filter(frame -> Set.of("error", "ack", "history").contains(frame.getString("type")))
                        .findFirst());
    }

    /** With the right to receive alone every frame is answered about a conversation of one's own. */
    @Test
    void onesOwnConversationTakesTheRightToReceive() {
        shop.allow(RECEIVE);
        try (Chat chat = Chat.agent(shop.guitai(), shop.agent());
                Chat buyer = Chat.visitor(shop.guitai(), widget, null)) {
            long own = buyer.say(null, "for you").getJsonNumber("conversation").longValue();
            chat.awaitMessage("for you");
            Stream.of("ping", "send", "mark", "typing", "history", "status")
                    .forEach(type -> chat.send(frame(type, own)));
            chat.await("pong");
            chat.await("ack");
            buyer.awaitMessage("said");
            buyer.await("typing");
            chat.await("history");
            chat.await("status", status -> status.getString("status").equals("BUSY"));
            Eventually.within(
                    SOON,
                    "the mark is written",
                    () -> shop.number("select count(*) from conversation_mark where side = 'A' and read = 1"
                                    + " and conversation_id = " + own)
                            == 1);
            assertThat(chat.frames("error")).isEmpty();
            chat.send(Chat.frame("status").add("status", "ONLINE"));
            chat.send(frame("close", own));
            Eventually.within(SOON, "closed", () -> state(own).equals("CLOSED"));
        }
    }
}
