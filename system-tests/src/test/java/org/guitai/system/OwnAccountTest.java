package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guitai.system.Api.Answer;
import org.guitai.system.Staffing.Agent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What somebody may do to their own account, and that nobody is mistaken for another in the trail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnAccountTest {

    private static final Pattern SECRET = Pattern.compile("class=\"secret\">([A-Z2-7]{32})<");
    private static final String SETUP = "/admin/account.xhtml?lang=zh-CN&setup";

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");
    private NewShop shop;
    private Person owner;
    private Api api;
    private Staffing staff;

    @BeforeAll
    void open() {
        shop = NewShop.open(guitai, "own-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
        owner = shop.signIn();
        api = shop.key(owner);
        staff = new Staffing(shop, api);
    }

    private HttpResponse<String> attempt(String name, String password) {
        return new Person(guitai).submit("/sign-in.xhtml", "enter", Map.of("name", name, "password", password));
    }

    // Oneself

    @Test
    void nobodyResetsTheirOwnPasswordOrSecondStep() {
        Agent manager = staff.hire("agent.manage", "api.key.manage");
        Person person = manager.signIn();
        byte[] secret = setUp(person);
        String page = "/admin/agents.xhtml?agent=" + manager.id();
        String self = "&agent=" + manager.id();
        assertThat(person.get(page).body()).doesNotContain("password:reset").doesNotContain("acts:twoStep");
        assertThat(person.submit(page, "password", "reset", Map.of("fresh", "counter-4321"), self)
                        .statusCode())
                .isEqualTo(403);
        assertThat(person.submit(page, "acts", "twoStep", Map.of(), self).statusCode())
                .isEqualTo(403);
        Answer answer = shop.key(person, "agent.manage", "api.key.manage")
                .put("/agents/" + manager.id() + "/password", "{\"password\": \"counter-4321\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("account.own-account");
        assertThat(person.get("/admin/account.xhtml?lang=zh-CN").body()).contains("停用两步验证");
        Person again = new Person(guitai);
        assertThat(again.submit("/sign-in.xhtml", "enter", Map.of("name", manager.name(), "password", NewShop.PASSWORD))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .contains("/second-step.xhtml");
        assertThat(again.submit("/second-step.xhtml", "confirm", Map.of("code", SignInTest.code(secret, 1)))
                        .statusCode())
                .isEqualTo(302);
    }

    /** Sets an authenticator up that was not there, which takes the password; returns its secret. */
    private byte[] setUp(Person person) {
        String shown = person.get(SETUP).body();
        byte[] secret = secret(shown);
        assertThat(finish(person, shown, secret, 0, ""))
                .contains("twoStep:proof")
                .doesNotContain("恢复码");
        assertThat(finish(person, shown, secret, 0, "wrong-password")).contains("当前密码不正确");
        assertThat(finish(person, shown, secret, 0, NewShop.PASSWORD)).contains("恢复码");
        return secret;
    }

    private static String finish(Person person, String shown, byte[] secret, int steps, String proof) {
        return person.submitShown(
                        SETUP,
                        shown,
                        "twoStep",
                        "finish",
                        Map.of("code", SignInTest.code(secret, steps), "proof", proof),
                        "&setup=")
                .body();
    }

    private static byte[] secret(String page) {
        Matcher secret = SECRET.matcher(page);
        assertThat(secret.find()).as(page).isTrue();
        return SignInTest.base32(secret.group(1));
    }

    @Test
    void anAuthenticatorIsReplacedOnlyWithThePasswordOrAPresentCode() {
        Agent agent = staff.hire("order.view");
        Person person = agent.signIn();
        byte[] first = setUp(person);
        String shown = person.get(SETUP).body();
        byte[] second = secret(shown);
        assertThat(second).isNotEqualTo(first);
        for (String proof : List.of("", "wrong-password", SignInTest.code(second, 0))) {
            assertThat(finish(person, shown, second, 0, proof))
                    .contains("twoStep:proof")
                    .doesNotContain("已启用。");
            assertThat(database.texts("select encode(secret, 'hex') from two_step where account_id = " + agent.id()))
                    .containsExactly(java.util.HexFormat.of().formatHex(first));
        }
        assertThat(finish(person, shown, second, 0, "wrong-password")).contains("既不是当前密码");
        assertThat(finish(person, shown, second, 0, NewShop.PASSWORD)).contains("恢复码");
        String once = person.get(SETUP).body();
        assertThat(finish(person, once, secret(once), 0, SignInTest.code(second, 1)))
                .contains("恢复码");
        assertThat(database.texts("select encode(secret, 'hex') from two_step where account_id = " + agent.id()))
                .containsExactly(java.util.HexFormat.of().formatHex(secret(once)));
    }

    @Test
    void aMistypedCodeForcesNoNewScan() {
        Agent agent = staff.hire("order.view");
        Person person = agent.signIn();
        String shown = person.get(SETUP).body();
        byte[] secret = secret(shown);
        String again = person.submitShown(
                        SETUP,
                        shown,
                        "twoStep",
                        "finish",
                        Map.of("code", "000000", "proof", NewShop.PASSWORD),
                        "&setup=")
                .body();
        assertThat(again).contains("验证码不正确");
        assertThat(secret(again)).isEqualTo(secret);
        assertThat(secret(person.get(SETUP).body())).isEqualTo(secret);
        database.run("update two_step set candidate_at = candidate_at - interval '11 minutes' where account_id = "
                + agent.id());
        assertThat(secret(person.get(SETUP).body())).isNotEqualTo(secret);
    }

    @Test
    void demandingTheSecondStepSignsOutThoseWhoHaveNone() {
        NewShop strict = NewShop.open(guitai, "demand-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
        Person boss = strict.signIn();
        Api its = strict.key(boss);
        its.post("/agents", "{\"loginName\": \"with\", \"password\": \"counter-2026\"}");
        its.post("/agents", "{\"loginName\": \"without\", \"password\": \"counter-2026\"}");
        Person with = Person.signedIn(guitai, strict.owner() + ":with", NewShop.PASSWORD);
        Person without = Person.signedIn(guitai, strict.owner() + ":without", NewShop.PASSWORD);
        setUp(with);
        assertThat(boss.get("/admin/shop.xhtml?lang=zh-CN").body()).contains("尚未设置的子账号会立即退出");
        assertThat(boss.get("/admin/shop.xhtml?lang=en").body()).contains("signed out now");
        boss.submit("/admin/shop.xhtml", "signing", "demand", Map.of("demanded", "on"), "");
        assertThat(without.get("/admin/account.xhtml").statusCode()).isEqualTo(302);
        assertThat(with.get("/admin/account.xhtml").statusCode()).isEqualTo(200);
        assertThat(boss.get("/admin/account.xhtml").statusCode()).isEqualTo(200);
        assertThat(attempt(strict.owner() + ":without", NewShop.PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .contains("/second-step-setup.xhtml");
    }

    private int version(Agent agent) {
        return api.get("/agents/" + agent.id()).json().getInt("version");
    }

    // The trail

    @Test
    void twoWhoCallThemselvesTheSameAreToldApart() {
        Agent one = staff.hire("order.view");
        Agent two = staff.hire("order.view");
        for (Agent agent : List.of(one, two)) {
            Person person = agent.signIn();
            String version = Integer.toString(version(agent));
            assertThat(person.submit(
                                    "/admin/account.xhtml",
                                    "save",
                                    Map.of("displayName", "Same Name", "version", version))
                            .statusCode())
                    .isEqualTo(302);
        }
        for (Agent agent : List.of(one, two)) {
            String who = "Same Name (" + agent.name() + " #" + agent.id() + ")";
            JsonObject entry = api.get("/audit?action=account.edit&q=" + agent.name())
                    .json()
                    .getJsonArray("items")
                    .getJsonObject(0);
            assertThat(entry.getString("actor")).isEqualTo(who);
            assertThat(owner.get("/admin/audit.xhtml?action=account").body()).contains(who);
            assertThat(owner.get("/admin/audit.csv?action=account").body()).contains(who);
        }
    }

    @Test
    void theWayInIsOnRecord() {
        Agent agent = staff.hire("order.view");
        Person person = agent.signIn();
        assertThat(after("session.sign-in", agent)).startsWith("password; ");
        byte[] secret = setUp(person);
        Person second = new Person(guitai);
        second.submit("/sign-in.xhtml", "enter", Map.of("name", agent.name(), "password", NewShop.PASSWORD));
        assertThat(after("session.first-step", agent)).startsWith("password; ");
        second.submit("/second-step.xhtml", "confirm", Map.of("code", SignInTest.code(secret, 1)));
        assertThat(after("session.sign-in", agent)).startsWith("second step; ");
    }

    private String after(String action, Agent agent) {
        return api.get("/audit?action=" + action + "&account=" + agent.id())
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("after");
    }

    @Test
    void wordsAreFoundInTheActionAndTheExportHasTheSameFilters() {
        Agent agent = staff.hire("order.view");
        api.post("/agents/" + agent.id() + "/unlock", null);
        String login = agent.name().substring(agent.name().indexOf(':') + 1);
        String filters = "?action=agent&q=unlock";
        String page = owner.get("/admin/audit.xhtml" + filters).body();
        assertThat(page).contains("title=\"agent.unlock\"").doesNotContain("title=\"agent.create\"");
        String csv = owner.get("/admin/audit.csv" + filters).body();
        assertThat(csv).contains("agent.unlock").contains(login).doesNotContain("agent.create");
        assertThat(csv.lines().count())
                .isEqualTo(1
                        + api.get("/audit?limit=500&action=agent&q=unlock")
                                .json()
                                .getJsonArray("items")
                                .size());
        assertThat(owner.get("/admin/audit.csv?from=2999-01-01").body().lines()).hasSize(1);
        assertThat(api.get("/audit?action=audit.export").json().toString()).contains("action agent, words unlock");
    }
}
