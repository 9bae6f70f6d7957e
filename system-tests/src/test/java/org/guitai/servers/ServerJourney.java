package org.guitai.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.guitai.system.Api;
import org.guitai.system.Chat;
import org.guitai.system.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What has to work on every server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledIfSystemProperty(named = "guitai.servers.skip", matches = "true")
abstract class ServerJourney {

    private static final String KEY = "sunshop-demo-widget-key";
    private static final Pattern RESOURCE = Pattern.compile("\"(/jakarta\\.faces\\.resource/[^\"]+)\"");

    private final Postgres database;
    private final Server server;

    ServerJourney(String name, Function<Postgres, Server> kind) {
        database = Postgres.start(
                Server.folder().resolve("data/" + name),
                Server.setting("guitai.server-config").resolve("postgresql/create-database.sql"));
        server = kind.apply(database);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }

    @BeforeAll
    void install() {
        server.install();
    }

    @AfterAll
    void end() {
        server.close();
        database.close();
    }

    @Test
    void aConversationGoesOnAfterARestartAndAfterKill() {
        Person chen = Person.signedIn(server, "sunshop:小陈", "counter-2026");
        Talk talk = begin(chen);
        assertThat(talk.last).isEqualTo(2);

        server.stop();
        assertThat(server.isRunning()).isFalse();
        server.start();
        talk = goOn(talk, chen);

        server.kill();
        assertThat(server.isRunning()).isFalse();
        server.start();
        talk = goOn(talk, chen);
        assertThat(talk.last).isEqualTo(6);
    }

    /** A conversation as its buyer knows it: the token in the browser, the last number on the page. */
    private record Talk(String token, long conversation, int last) {}

    private Talk begin(Person chen) {
        try (Chat agent = Chat.agent(server, chen);
                Chat buyer = Chat.visitor(server, KEY, null)) {
            JsonObject ack = buyer.say(null, "1");
            long conversation = ack.getJsonNumber("conversation").longValue();
            agent.awaitMessage("1");
            agent.say(conversation, "2");
            return new Talk(
                    buyer.await("ready").getString("token"),
                    conversation,
                    buyer.awaitMessage("2").getInt("number"));
        }
    }

    /** Both come back, the buyer with the token and the last number but one, the agent with the sign-in of before. */
    private Talk goOn(Talk talk, Person chen) {
        try (Chat agent = Chat.agent(server, chen);
                Chat buyer = Chat.visitorFrom(server, KEY, talk.token, Map.of(talk.conversation, talk.last - 1))) {
            assertThat(buyer.awaitMessage(Integer.toString(talk.last)).getInt("number"))
                    .isEqualTo(talk.last);

            int question = talk.last + 1;
            assertThat(buyer.say(talk.conversation, Integer.toString(question)).getInt("number"))
                    .isEqualTo(question);
            agent.awaitMessage(Integer.toString(question));
            int answer = question + 1;
            agent.say(talk.conversation, Integer.toString(answer));
            buyer.awaitMessage(Integer.toString(answer));
            assertThat(numbers(buyer)).containsExactly(talk.last, answer);
            try (Chat elsewhere = Chat.visitorFrom(server, KEY, talk.token, Map.of(talk.conversation, 0))) {
                elsewhere.awaitMessage(Integer.toString(answer));
                assertThat(numbers(elsewhere))
                        .isEqualTo(IntStream.rangeClosed(1, answer).boxed().toList());
            }
            return new Talk(talk.token, talk.conversation, answer);
        }
    }

    private static List<Integer> numbers(Chat chat) {
        return chat.frames("message").stream()
                .map(frame -> frame.getInt("number"))
                .toList();
    }

    @Test
    void pagesComeWithTheirParts() {
        Person owner = Person.signedIn(server, "sunshop", "counter-2026");
        for (String path :
                new String[] {"/", "/admin/overview.xhtml", "/admin/history.xhtml", "/console/index.xhtml"}) {
            var page = owner.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            Matcher resource = RESOURCE.matcher(page.body());
            while (resource.find()) {
                String part = resource.group(1).replace("&amp;", "&");
                assertThat(owner.get(part).statusCode()).as(part).isEqualTo(200);
            }
        }
    }

    @Test
    void whoIsNotSignedInIsAskedTo() {
        var answer = new Person(server).get("/admin/overview.xhtml");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/sign-in.xhtml");
    }

    @Test
    void operatorsAndProgramsComeInByWaysOfTheirOwn() {
        Person stranger = new Person(server);
        for (String page : new String[] {"/operator/", "/operator/shops.xhtml", "/operator/audit.csv"}) {
            assertThat(stranger.get(page).headers().firstValue("Location").orElse(""))
                    .as(page)
                    .contains("/operator/sign-in.xhtml");
        }
        Person operator = new Person(server);
        operator.submit("/operator/sign-in.xhtml", "enter", Map.of("name", "operator", "password", "counter-2026"));
        for (String page : new String[] {
            "/operator/shops.xhtml?shop=1",
            "/operator/operators.xhtml",
            "/operator/letters.xhtml",
            "/operator/audit.xhtml"
        }) {
            assertThat(operator.get(page).statusCode()).as(page).isEqualTo(200);
        }
        Api nobody = new Api(server, null);
        Api.Answer refused = nobody.get("/agents");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.type()).startsWith("application/problem+json");
        assertThat(nobody.post("/roles", "nonsense").status()).isEqualTo(401);
        assertThat(nobody.get("/openapi.yaml").body()).contains("openapi: 3.0.3");
        Person owner = Person.signedIn(server, "sunshop", "counter-2026");
        for (String page : new String[] {
            "agents.xhtml?new",
            "roles.xhtml?role=1&compare=2",
            "account.xhtml?setup",
            "shop.xhtml",
            "api-keys.xhtml?new",
            "audit.xhtml",
            "audit.csv"
        }) {
            assertThat(owner.get("/admin/" + page).statusCode()).as(page).isEqualTo(200);
        }
    }

    @Test
    void nothingOfTheServerItselfIsOffered() {
        Person anybody = new Person(server);
        for (String path : new String[] {"/metrics", "/openapi", "/wildfly-services", "/management", "/__asadmin"}) {
            assertThat(anybody.get(path).statusCode()).as(path).isIn(403, 404);
        }
        assertThat(anybody.get("/console/index.xhtml")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .contains("/sign-in.xhtml");
    }

    @Test
    void theApplicationsUserOwnsNoTable() throws Exception {
        assertThat(database.asApplication()
                        .number("select count(*) from pg_tables where schemaname = 'public'"
                                + " and tableowner <> 'guitai_owner'"))
                .isZero();
    }

    @Test
    void itIsReachedFromThisMachineOnly() throws IOException {
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses()
                    .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
                    .toList()) {
                assertThatThrownBy(() -> {
                            try (Socket socket = new Socket()) {
                                socket.connect(new InetSocketAddress(address, server.port()), 1000);
                            }
                        })
                        .isInstanceOf(ConnectException.class);
            }
        }
    }
}
