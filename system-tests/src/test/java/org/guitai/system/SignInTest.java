package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in: locks, the second step, a sign-in that stays, sign-ins that are ended, a lost password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {

    private static final Pattern SECRET = Pattern.compile("class=\"secret\">([A-Z2-7]{32})<");
    private static final Pattern RECOVERY = Pattern.compile("(?m)(?<=^|>)[a-z2-9]{5}-[a-z2-9]{5}$");

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");
    private NewShop shop;
    private Person owner;
    private Api api;
    private int count;

    @BeforeAll
    void open() {
        shop = NewShop.open(guitai, "signs-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
        owner = shop.signIn();
        api = shop.key(owner);
    }

    private record Agent(long id, String name) {}

    private Agent hire() {
        String name = "a" + count++;
        long role =
                api.get("/roles").json().getJsonArray("items").getJsonObject(0).getInt("id");
        long id = api.post("/agents", """
                        {"loginName": "%s", "password": "counter-2026", "roles": [%d]}""".formatted(name, role)).number("id");
        return new Agent(id, shop.owner() + ":" + name);
    }

    private HttpResponse<String> attempt(String name, String password) {
        return new Person(guitai)
                .submit("/sign-in.xhtml?lang=zh-CN", "enter", Map.of("name", name, "password", password));
    }

    @Test
    void tenFailuresLockANameWhetherItExistsOrNot() {
        Agent agent = hire();
        String nobody = shop.owner() + ":nobody" + count++;
        for (String name : List.of(agent.name, nobody)) {
            for (int i = 0; i < 10; i++) {
                assertThat(attempt(name, "wrong-password").body()).contains("账号或密码不正确");
            }
        }
        HttpResponse<String> locked = attempt(agent.name, NewShop.PASSWORD);
        assertThat(locked.body()).contains("该账号失败次数过多");
        assertThat(withoutTheName(attempt(nobody, NewShop.PASSWORD).body(), nobody))
                .isEqualTo(withoutTheName(attempt(agent.name, NewShop.PASSWORD).body(), agent.name));
        // The owner is told, sees it, and helps.
        assertThat(database.texts("select body from letter where kind = 'account-locked' and recipient = '"
                        + shop.owner() + "@example.com' order by id desc limit 1"))
                .singleElement()
                .asString()
                .contains(agent.name);
        assertThat(api.get("/agents/" + agent.id).json().isNull("lockedUntil")).isFalse();
        assertThat(api.post("/agents/" + agent.id + "/unlock", null).status()).isEqualTo(204);
        assertThat(attempt(agent.name, NewShop.PASSWORD).statusCode()).isEqualTo(302);
    }

    private static String withoutTheName(String page, String name) {
        return page.replace(name, "NAME")
                .replaceAll("csrf\" value=\"[^\"]+", "")
                .replaceAll("nonce=\"[^\"]+", "")
                .replaceAll("\\d\\d:\\d\\d", "TIME")
                .replaceAll("[A-Za-z0-9+/=]{32,}", "");
    }

    @Test
    void aLockEndsByItself() {
        Agent agent = hire();
        for (int i = 0; i < 10; i++) {
            attempt(agent.name, "wrong-password");
        }
        assertThat(attempt(agent.name, NewShop.PASSWORD).statusCode()).isEqualTo(200);
        database.run("update name_lock set until = now() - interval '1 second' where name_key = '" + agent.name + "'");
        assertThat(attempt(agent.name, NewShop.PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void manyTriesAtOnceAreNotMoreThanTen() throws Exception {
        Agent agent = hire();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> tries = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                tries.add(() -> attempt(agent.name, "wrong-password").body());
            }
            int looked = 0;
            for (Future<String> answer : pool.invokeAll(tries)) {
                looked += answer.get().contains("账号或密码不正确") ? 1 : 0;
            }
            assertThat(looked).isLessThanOrEqualTo(10);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void theReasonIsToldOnlyWithTheRightPassword() {
        Agent agent = hire();
        api.post("/agents/" + agent.id + "/disable", null);
        assertThat(attempt(agent.name, "wrong-password").body())
                .contains("账号或密码不正确")
                .doesNotContain("已停用");
        assertThat(attempt(agent.name, NewShop.PASSWORD).body()).contains("该子账号已停用");
    }

    @Test
    void anAgentOfAShopWhosePlanHasEndedIsRefusedWithTheRemedy() {
        NewShop ended = NewShop.open(guitai, "ended-" + Long.toString(System.nanoTime(), 36), "en")
                .withPlan("TEAM");
        Person person = ended.signIn();
        ended.key(person).post("/agents", "{\"loginName\": \"helper\", \"password\": \"counter-2026\"}");
        database.run(
                "update subscription set started_at = now() - interval '2 days', ends_at = now() - interval '1 day'"
                        + " where shop_id = " + ended.id());
        assertThat(attempt(ended.owner() + ":helper", "wrong-password").body()).contains("账号或密码不正确");
        assertThat(attempt(ended.owner() + ":helper", NewShop.PASSWORD).body())
                .contains("店铺套餐已到期")
                .contains("请主账号先在");
        assertThat(attempt(ended.owner(), NewShop.PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void aHashWithFewerIterationsIsMadeAnew() {
        Agent agent = hire();
        // PBKDF2 of "counter-2026" as an older release would have kept it.
        String old = Pbkdf2.hash("counter-2026", 1_000);
        database.run("update account set password_hash = '" + old + "' where id = " + agent.id);
        assertThat(attempt(agent.name, NewShop.PASSWORD).statusCode()).isEqualTo(302);
        assertThat(database.texts("select password_hash from account where id = " + agent.id)
                        .get(0))
                .startsWith("PBKDF2WithHmacSHA512:220000:");
        assertThat(attempt(agent.name, NewShop.PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void theSecondStepTakesACodeOnceOrARecoveryCodeOnce() {
        Agent agent = hire();
        Person person = Person.signedIn(guitai, agent.name, NewShop.PASSWORD);
        String setup = person.get("/admin/account.xhtml?setup").body();
        byte[] secret = secret(setup);
        HttpResponse<String> done = person.submitShown(
                "/admin/account.xhtml?setup",
                setup,
                "twoStep",
                "finish",
                Map.of("code", code(secret, 0), "proof", NewShop.PASSWORD),
                "&setup=");
        List<String> recovery = all(RECOVERY, done.body());
        assertThat(recovery).hasSize(10);

        Person second = firstStep(agent);
        assertThat(second.get("/console/index.xhtml").statusCode()).isEqualTo(302);
        assertThat(second.submit("/second-step.xhtml", "confirm", Map.of("code", "000000"))
                        .body())
                .contains("验证码不正确");
        // The code that set it up is used already; the next one is good, and good once.
        assertThat(second.submit("/second-step.xhtml", "confirm", Map.of("code", code(secret, 0)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(second.submit("/second-step.xhtml", "confirm", Map.of("code", code(secret, 1)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(second.get("/admin/account.xhtml").statusCode()).isEqualTo(200);
        assertThat(firstStep(agent)
                        .submit("/second-step.xhtml", "confirm", Map.of("code", code(secret, 1)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(firstStep(agent)
                        .submit("/second-step.xhtml", "confirm", Map.of("code", recovery.get(0)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(firstStep(agent)
                        .submit("/second-step.xhtml", "confirm", Map.of("code", recovery.get(0)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anOwnerCanDemandTheSecondStepOfAllAgents() {
        NewShop strict = NewShop.open(guitai, "strict-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
        Person boss = strict.signIn();
        strict.key(boss).post("/agents", "{\"loginName\": \"helper\", \"password\": \"counter-2026\"}");
        boss.submit("/admin/shop.xhtml", "signing", "demand", Map.of("demanded", "on"), "");
        Person helper = new Person(guitai);
        HttpResponse<String> first = helper.submit(
                "/sign-in.xhtml", "enter", Map.of("name", strict.owner() + ":helper", "password", NewShop.PASSWORD));
        assertThat(first.headers().firstValue("Location").orElse("")).contains("/second-step-setup.xhtml");
        assertThat(helper.get("/admin/overview.xhtml").statusCode()).isEqualTo(302);
        String setup = helper.get("/second-step-setup.xhtml").body();
        HttpResponse<String> done = helper.submitShown(
                "/second-step-setup.xhtml", setup, "form", "finish", Map.of("code", code(secret(setup), 0)), "");
        assertThat(all(RECOVERY, done.body())).hasSize(10);
        assertThat(helper.get("/admin/overview.xhtml").statusCode()).isEqualTo(200);
    }

    private Person firstStep(Agent agent) {
        Person person = new Person(guitai);
        HttpResponse<String> answer = person.submit(
                "/sign-in.xhtml?lang=zh-CN", "enter", Map.of("name", agent.name, "password", NewShop.PASSWORD));
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/second-step.xhtml");
        return person;
    }

    @Test
    void aSignInThatStaysChangesItsTokenAndEndsWhenAnOldOneComesBack() {
        Agent agent = hire();
        Person person = new Person(guitai);
        person.submit(
                "/sign-in.xhtml", "enter", Map.of("name", agent.name, "password", NewShop.PASSWORD, "stay", "on"));
        String first = person.cookie("guitai_sign_in");
        assertThat(person.get("/admin/account.xhtml").statusCode()).isEqualTo(200);
        assertThat(person.cookie("guitai_sign_in")).isEqualTo(first);
        String signIn = " where account_id = " + agent.id + " and stay";
        database.run("update sign_in set started_at = started_at - interval '2 hours'" + signIn);
        assertThat(person.get("/admin/account.xhtml").statusCode()).isEqualTo(200);
        String second = person.cookie("guitai_sign_in");
        assertThat(second).isNotEqualTo(first);
        // Requests under way with the old one are served for a minute; later it is a copy, and nobody keeps the
        // sign-in.
        Person copy = new Person(guitai);
        copy.bring(first);
        assertThat(copy.get("/admin/account.xhtml").statusCode()).isEqualTo(200);
        database.run("update sign_in set rotated_at = rotated_at - interval '2 minutes'" + signIn);
        assertThat(copy.get("/admin/account.xhtml").statusCode()).isEqualTo(302);
        assertThat(person.get("/admin/account.xhtml").statusCode()).isEqualTo(302);
    }

    /** Moves the times of a sign-in back, and looks whether it lasts. */
    @ParameterizedTest
    @CsvSource({
        "false, 11 hours, 11 hours, 200",
        "false, 13 hours, 13 hours, 302",
        "false, 6 days 23 hours, 0 hours, 200",
        "false, 7 days 1 hour, 0 hours, 302",
        "true, 29 days, 0 hours, 200",
        "true, 29 days, 28 days, 200",
        "true, 30 days 1 hour, 0 hours, 302",
        "true, 31 days, 31 days, 302"
    })
    void aSignInEndsAfterItsTime(boolean stay, String begun, String used, int status) {
        Agent agent = hire();
        Person person = new Person(guitai);
        person.submit(
                "/sign-in.xhtml",
                "enter",
                stay
                        ? Map.of("name", agent.name, "password", NewShop.PASSWORD, "stay", "on")
                        : Map.of("name", agent.name, "password", NewShop.PASSWORD));
        database.run("update sign_in set started_at = now() - interval '" + begun
                + "', last_used_at = now() - interval '" + used + "' where account_id = " + agent.id);
        assertThat(person.get("/admin/account.xhtml").statusCode()).isEqualTo(status);
        // Neither use nor a changed token makes one that stays last longer.
        if (stay && status == 200) {
            database.run(
                    "update sign_in set started_at = started_at - interval '2 days' where account_id = " + agent.id);
            assertThat(person.get("/admin/account.xhtml").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void aPasswordIsChangedWithTheOldOneAndEndsTheOtherSignIns() {
        Agent agent = hire();
        Person here = Person.signedIn(guitai, agent.name, NewShop.PASSWORD);
        Person there = Person.signedIn(guitai, agent.name, NewShop.PASSWORD);
        String page = "/admin/account.xhtml?lang=zh-CN";
        assertThat(here.submit(
                                page,
                                "password",
                                "change",
                                Map.of("oldPassword", "wrong", "newPassword", "counter-2027"),
                                "")
                        .body())
                .contains("当前密码不正确");
        assertThat(here.submit(
                                page,
                                "password",
                                "change",
                                Map.of("oldPassword", NewShop.PASSWORD, "newPassword", "sunshine"),
                                "")
                        .body())
                .contains("过于常见");
        assertThat(here.submit(
                                page,
                                "password",
                                "change",
                                Map.of("oldPassword", NewShop.PASSWORD, "newPassword", "counter-2027"),
                                "")
                        .statusCode())
                .isEqualTo(302);
        assertThat(here.get(page).statusCode()).isEqualTo(200);
        assertThat(there.get(page).statusCode()).isEqualTo(302);
        assertThat(attempt(agent.name, NewShop.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(attempt(agent.name, "counter-2027").statusCode()).isEqualTo(302);
    }

    @Test
    void aForgottenPasswordComesBackByMailAndTellsNobodyWhoIsThere() {
        NewShop forgetful = NewShop.open(guitai, "forget-" + Long.toString(System.nanoTime(), 36), "zh-CN");
        Person signedIn = forgetful.signIn();
        for (String name : List.of(forgetful.owner(), "nobody-of-this-name")) {
            assertThat(new Person(guitai)
                            .submit("/forgot-password.xhtml", "ask", Map.of("name", name))
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .endsWith("/forgot-password.xhtml?asked");
        }
        String link = NewShop.link(guitai, forgetful.owner() + "@example.com", "renew-password");
        String token = link.substring(link.indexOf("link=") + 5);
        HttpResponse<String> renewed = new Person(guitai)
                .submit(link, "form", "renew", Map.of("newPassword", "counter-2028"), "&link=" + token);
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(302);
        assertThat(signedIn.get("/admin/overview.xhtml").statusCode()).isEqualTo(302);
        assertThat(attempt(forgetful.owner(), "counter-2028").statusCode()).isEqualTo(302);
        assertThat(new Person(guitai).get(link).body()).contains("链接已使用或已过期");
    }

    @Test
    void signInsAreListedAndEnded() {
        Agent agent = hire();
        Person person = Person.signedIn(guitai, agent.name, NewShop.PASSWORD);
        Person elsewhere = Person.signedIn(guitai, agent.name, NewShop.PASSWORD);
        var items = api.get("/agents/" + agent.id + "/sign-ins").json().getJsonArray("items");
        assertThat(items).hasSize(2);
        for (var item : items) {
            api.delete(
                    "/agents/" + agent.id + "/sign-ins/" + item.asJsonObject().get("id"));
        }
        assertThat(person.get("/admin/account.xhtml").statusCode()).isEqualTo(302);
        assertThat(elsewhere.get("/admin/account.xhtml").statusCode()).isEqualTo(302);
    }

    @Test
    void aNameThatExistsTakesAsLongAsOneThatDoesNot() {
        Agent agent = hire();
        assertSameTime(agent.name, shop.owner() + ":nobody-" + agent.id);
    }

    @Test
    void aLockedNameThatExistsTakesAsLongAsOneThatDoesNot() {
        Agent agent = hire();
        String nobody = shop.owner() + ":nobody-" + agent.id;
        for (String name : List.of(agent.name, nobody)) {
            guitai.database("guitai_owner")
                    .run("insert into name_lock (name_key, until) values ('" + name
                            + "', now() + interval '9 minutes')");
        }
        assertSameTime(agent.name, nobody);
    }

    private void assertSameTime(String there, String nobody) {
        SameTime.ofBoth(() -> attempt(there, "wrong-password"), () -> attempt(nobody, "wrong-password"));
    }

    @Test
    void askingForALostPasswordTakesAsLongForANameThatExists() {
        Agent agent = hire();
        SameTime.ofBoth(() -> forgot(shop.owner()), () -> forgot("nobody-" + agent.id));
    }

    private void forgot(String name) {
        new Person(guitai).submit("/forgot-password.xhtml", "ask", Map.of("name", name));
    }

    private static byte[] secret(String page) {
        Matcher secret = SECRET.matcher(page);
        assertThat(secret.find()).as(page).isTrue();
        return base32(secret.group(1));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group())
                .distinct()
                .toList();
    }

    static byte[] base32(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int bits = 0;
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            value = value << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (value >> bits));
            }
        }
        return bytes.array();
    }

    /** As an authenticator makes it (RFC 6238), some steps of 30 seconds from now. */
    static String code(byte[] secret, int steps) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            long step = Instant.now().plus(Duration.ofSeconds(30L * steps)).getEpochSecond() / 30;
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7FFFFFFF;
            return String.format(java.util.Locale.ROOT, "%06d", number % 1_000_000);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
