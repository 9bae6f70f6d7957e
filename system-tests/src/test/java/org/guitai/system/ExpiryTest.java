package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What happens when a subscription ends, and when it is renewed (spec: billing.md, expiry). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpiryTest {

    private static final Duration WITHIN_A_MINUTE = Duration.ofSeconds(60);

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");

    private HttpResponse<String> signIn(String name) {
        return new Person(guitai)
                .submit("/sign-in.xhtml?lang=en", "enter", Map.of("name", name, "password", NewShop.PASSWORD));
    }

    private void end(long shop) {
        database.run("update subscription set ends_at = now() where shop_id = " + shop);
    }

    private List<String> letters(NewShop shop, String kind) {
        return database.texts("select body from letter where kind = '" + kind + "' and recipient = '" + shop.owner()
                + "@example.com' order by id");
    }

    @Test
    void agentsAreOutWithinAMinuteTheirConversationsGoOnAndRenewalRestoresEverything() {
        try (Counter counter = Counter.open(guitai)) {
            Agent agent = counter.hire(5);
            Chat console = counter.console(agent);
            Chat buyer = counter.stranger();
            long conversation = Counter.ask(buyer, "is anybody there?");
            assertThat(console.awaitMessage("is anybody there?").getInt("number"))
                    .isEqualTo(1);

            Chat owner = counter.console(counter.owner());
            end(counter.shop());
            Eventually.within(
                    WITHIN_A_MINUTE,
                    "the agent is signed out",
                    () -> agent.person().get("/admin/account.xhtml").statusCode() == 302);
            // Whoever was at the counter goes on; the owner has it now.
            Counter.awaitState(owner, conversation, "OPEN");
            assertThat(owner.awaitMessage("is anybody there?").getInt("number")).isEqualTo(1);
            assertThat(counter.texts("select account_id = " + counter.owner().id() + " from conversation where id = "
                            + conversation))
                    .containsExactly("t");
            assertThat(counter.api().get("/agents/" + agent.id()).json().getString("state"))
                    .isEqualTo("DISABLED_BY_PLAN");
            assertThat(counter.api()
                            .post("/agents", "{\"loginName\": \"another\", \"password\": \"counter-2026\"}")
                            .code())
                    .isEqualTo("account.no-plan");

            String name = counter.texts("select o.login_name || ':' || a.login_name from account a join account o"
                            + " on o.shop_id = a.shop_id and o.kind = 'OWNER' where a.id = " + agent.id())
                    .get(0);
            assertThat(signIn(name).body()).contains("The owner has to renew it under Billing");
            assertThat(new Person(guitai)
                            .submit(
                                    "/sign-in.xhtml?lang=en",
                                    "enter",
                                    Map.of("name", name, "password", "wrong-password"))
                            .body())
                    .doesNotContain("renew");

            renew(counter);
            assertThat(signIn(name).statusCode()).isEqualTo(302);
            assertThat(counter.api().get("/agents/" + agent.id()).json().getString("state"))
                    .isEqualTo("ENABLED");
        }
    }

    private void renew(Counter counter) {
        String order = counter.api()
                .post("/orders", "{\"plan\": \"TEAM\", \"months\": 1, \"provider\": \"SANDBOX\", \"agreement\": 1}")
                .json()
                .getString("number");
        assertThat(Till.send(
                        guitai,
                        Till.notice(
                                Map.of("order", order, "amount", "15000", "trade", "R" + order),
                                guitai.secret("sandbox"))))
                .isEqualTo(200);
        assertThat(counter.api().get("/orders/" + order).json().getString("state"))
                .isEqualTo("PAID");
    }

    @Test
    void theOwnerIsRemindedSevenThreeOneAndNoDaysBeforeOnceEach() {
        Till till = Till.open(guitai, "reminded");
        till.bought("BUNDLE", 1);
        long shop = till.shop().id();
        for (String left : List.of("7 days", "3 days", "1 day")) {
            database.run("update subscription set ends_at = now() + interval '" + left + "' where shop_id = " + shop);
            int so = letters(till.shop(), "subscription-ending").size();
            Eventually.within(
                    Duration.ofSeconds(30),
                    left,
                    () -> letters(till.shop(), "subscription-ending").size() == so + 1);
        }
        assertThat(till.owner().get("/admin/overview.xhtml?lang=en").body()).contains("Your plan ends on");
        end(shop);
        Eventually.within(
                Duration.ofSeconds(30),
                "it has ended",
                () -> letters(till.shop(), "subscription-ended").size() == 1);
        assertThat(letters(till.shop(), "subscription-ended").get(0))
                .contains("Nothing has been deleted")
                .contains("Bundle");
        assertThat(till.owner().get("/admin/overview.xhtml?lang=en").body()).contains("Your plan has ended");
        assertThat(letters(till.shop(), "subscription-ending")).hasSize(3);
    }

    @Test
    void theConsolesOfThoseWhoSeeTheBillingShowTheNewEndAtOnce() {
        Till till = Till.open(guitai, "told");
        till.bought("TEAM", 1);
        Staffing staff = new Staffing(till.shop(), till.api());
        Person sees = staff.hire("conversation.receive", "billing.view").signIn();
        Person blind = staff.hire("conversation.receive").signIn();
        try (Chat told = Chat.agent(guitai, sees);
                Chat untold = Chat.agent(guitai, blind)) {
            till.bought("TEAM", 2);
            assertThat(told.await("plan").getString("endsAt"))
                    .isEqualTo(till.subscription().getString("endsAt"));
            untold.send(Chat.frame("ping"));
            untold.await("pong");
            assertThat(untold.frames("plan")).isEmpty();
            assertThat(sees.get("/console/?lang=en").body()).contains("plan-end");
            assertThat(blind.get("/console/?lang=en").body()).doesNotContain("plan-end");
        }
    }

    /** Nobody looked while it came near and passed: it is ended once, and the owner is told of that alone. */
    @Test
    void aMissedRunIsCaughtUp() {
        Till till = Till.open(guitai, "missed");
        till.bought("BUNDLE", 1);
        database.run(
                "update subscription set started_at = now() - interval '60 days', anchor = now() - interval '60 days',"
                        + " ends_at = now() - interval '29 days' where shop_id = "
                        + till.shop().id());
        Eventually.within(
                Duration.ofSeconds(30),
                "it has ended",
                () -> letters(till.shop(), "subscription-ended").size() == 1);
        assertThat(letters(till.shop(), "subscription-ending")).isEmpty();
        assertThat(database.texts("select ended_at = ends_at from subscription where shop_id = "
                        + till.shop().id()))
                .containsExactly("t");
    }

    @Test
    void whereThePlanAllowsFewerTheNewestAreOutUntilTheOwnerChooses() {
        Till till = Till.open(guitai, "fewer");
        till.bought("TEAM", 1);
        long[] agents = new long[5];
        for (int i = 0; i < agents.length; i++) {
            agents[i] = till.api()
                    .post("/agents", "{\"loginName\": \"helper%d\", \"password\": \"counter-2026\"}".formatted(i))
                    .number("id");
        }
        till.order("BUNDLE", 1);
        assertThat(states(till))
                .containsExactly("ENABLED", "ENABLED", "ENABLED", "DISABLED_BY_PLAN", "DISABLED_BY_PLAN");
        assertThat(till.api()
                        .post("/agents", "{\"loginName\": \"one-more\", \"password\": \"counter-2026\"}")
                        .code())
                .isEqualTo("account.agent-limit");
        String page = "/admin/agents.xhtml?lang=en";
        assertThat(till.owner().get(page).body()).contains("Choose who stays").contains("Out of use (plan)");
        HttpResponse<String> tooMany = till.owner()
                .submit(
                        page,
                        "staying",
                        "keep",
                        Map.of(),
                        "&choosing=" + stay(agents[0], agents[1], agents[2], agents[4]));
        assertThat(tooMany.body()).contains("Your plan allows 3 agents");
        assertThat(till.owner()
                        .submit(page, "staying", "keep", Map.of(), "&choosing=" + stay(agents[0], agents[4]))
                        .statusCode())
                .isEqualTo(302);
        // Whom the owner keeps comes first; the place that is left goes by age.
        assertThat(states(till))
                .containsExactly("ENABLED", "ENABLED", "DISABLED_BY_PLAN", "DISABLED_BY_PLAN", "ENABLED");
        till.api().post("/agents/" + agents[1] + "/disable", null);
        assertThat(states(till)).containsExactly("ENABLED", "DISABLED", "ENABLED", "DISABLED_BY_PLAN", "ENABLED");
        // A place for everybody again.
        till.bought("TEAM", 12);
        assertThat(states(till)).containsExactly("ENABLED", "DISABLED", "ENABLED", "ENABLED", "ENABLED");
    }

    private static String stay(long... agents) {
        StringBuilder fields = new StringBuilder();
        for (long agent : agents) {
            fields.append("&stay=").append(agent);
        }
        return fields.toString();
    }

    private static List<String> states(Till till) {
        return till.api().get("/agents").json().getJsonArray("items").stream()
                .map(JsonValue::asJsonObject)
                .filter(account -> !account.getBoolean("owner"))
                .map(account -> account.getString("state"))
                .toList();
    }

    @Test
    void aMallShopWhoseTeamEndsFallsBackToMall() {
        Till till = Till.open(guitai, "mall");
        database.run("update shop set kind = 'MALL' where id = " + till.shop().id());
        assertThat(till.subscription().getString("plan")).isEqualTo("MALL");
        till.bought("TEAM", 1);
        assertThat(till.subscription().getInt("agents")).isEqualTo(30);
        end(till.shop().id());
        assertThat(till.subscription().getString("plan")).isEqualTo("MALL");
        assertThat(till.subscription().getInt("agents")).isEqualTo(6);
        assertThat(till.subscription().isNull("endsAt")).isTrue();
    }

    @Test
    void aNewShopTriesBundleForFourteenDaysWhateverItsRating() throws java.sql.SQLException {
        NewShop shop = NewShop.open(guitai, "trial-" + Long.toString(System.nanoTime(), 36), "en");
        Api api = shop.key(shop.signIn());
        assertThat(api.get("/subscription").json().getBoolean("trial")).isTrue();
        assertThat(api.get("/subscription").json().getString("plan")).isEqualTo("BUNDLE");
        assertThat(database.number(
                        "select round(extract(epoch from ends_at - started_at) / 86400) from subscription where shop_id = "
                                + shop.id()))
                .isEqualTo(14);
    }
}
