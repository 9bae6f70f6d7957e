package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators among themselves: inviting, disabling, helping with a password, and when their sign-ins end. */
class OperatorsTest {

    private static final String PAGE = "/operator/operators.xhtml?lang=zh-CN";
    private static final Pattern LINK = Pattern.compile("/operator/welcome\\.xhtml\\?link=(\\S+?)[<\\s]");

    private final Guitai guitai = Strict.installation();
    private final Database database = guitai.database("guitai_owner");
    private Person operator;

    @BeforeEach
    void alone() {
        database.run("delete from sign_in_try");
        database.run("delete from name_lock");
        database.run("update operator set enabled = name_key = 'operator'");
        operator = signIn("operator", NewShop.PASSWORD);
    }

    private HttpResponse<String> attempt(Person person, String name, String password) {
        return person.submit("/operator/sign-in.xhtml?lang=zh-CN", "enter", Map.of("name", name, "password", password));
    }

    private Person signIn(String name, String password) {
        Person person = new Person(guitai);
        HttpResponse<String> answer = attempt(person, name, password);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return person;
    }

    private static int look(Person person) {
        return person.get("/operator/shops.xhtml").statusCode();
    }

    private static String link(HttpResponse<String> page) {
        Matcher link = LINK.matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return link.group(1);
    }

    private HttpResponse<String> accept(String link, String password) {
        return new Person(guitai)
                .submit(
                        "/operator/welcome.xhtml?lang=zh-CN&link=" + link,
                        "form",
                        "accept",
                        Map.of("password", password),
                        "&link=" + link);
    }

    /** Somebody who was invited and has accepted. */
    private record Colleague(String name, long id) {
        String field() {
            return "operator=" + id;
        }
    }

    private Colleague colleague() throws Exception {
        String name = "c" + Long.toString(System.nanoTime(), 36);
        HttpResponse<String> invited =
                operator.submit(PAGE, "invite", Map.of("name", name, "email", name + "@example.com"));
        assertThat(accept(link(invited), "operator-2026").statusCode()).isEqualTo(302);
        return new Colleague(name, database.number("select id from operator where name_key = '" + name + "'"));
    }

    private String self() {
        return "operator="
                + database.texts("select id::text from operator where name_key = 'operator'")
                        .get(0);
    }

    private long working() throws Exception {
        return database.number("select count(*) from operator where enabled and password_hash is not null");
    }

    @Test
    void anOperatorInvitesAnotherDisablesAndEnablesThem() throws Exception {
        Colleague colleague = colleague();
        Person helper = signIn(colleague.name, "operator-2026");
        assertThat(look(helper)).isEqualTo(200);
        assertThat(Buttons.press(operator, PAGE, "disable", colleague.field()).statusCode())
                .isEqualTo(302);
        assertThat(look(helper)).isEqualTo(302);
        assertThat(attempt(new Person(guitai), colleague.name, "operator-2026").body())
                .contains("账号或密码不正确");
        assertThat(Buttons.press(operator, PAGE, "enable", colleague.field()).statusCode())
                .isEqualTo(302);
        assertThat(look(signIn(colleague.name, "operator-2026"))).isEqualTo(200);
    }

    @Test
    void theLastWhoCanWorkIsNeverDisabled() throws Exception {
        // Somebody who has not accepted yet cannot take over.
        String name = "w" + Long.toString(System.nanoTime(), 36);
        operator.submit(PAGE, "invite", Map.of("name", name, "email", name + "@example.com"));
        assertThat(Buttons.press(operator, PAGE, "disable", self()).body()).contains("这是最后一个可以登录的运营账号");
        assertThat(Buttons.press(operator, PAGE + "&lang=en", "disable", self()).statusCode())
                .isEqualTo(200);
        assertThat(look(operator)).isEqualTo(200);
        assertThat(working()).isEqualTo(1);
    }

    @Test
    void ofTwoWhoDisableEachOtherOneIsLeft() throws Exception {
        Colleague colleague = colleague();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 3; round++) {
                database.run(
                        "update operator set enabled = true where id = " + colleague.id + " or name_key = 'operator'");
                Person one = signIn("operator", NewShop.PASSWORD);
                Person two = signIn(colleague.name, "operator-2026");
                String pageOfOne = one.get(PAGE).body();
                String pageOfTwo = two.get(PAGE).body();
                List<Callable<HttpResponse<String>>> presses = List.of(
                        () -> Buttons.pressShown(one, PAGE, pageOfOne, "disable", colleague.field(), Map.of()),
                        () -> Buttons.pressShown(two, PAGE, pageOfTwo, "disable", self(), Map.of()));
                for (Future<HttpResponse<String>> answer : pool.invokeAll(presses)) {
                    assertThat(answer.get().statusCode()).isIn(200, 302);
                }
                assertThat(working()).isEqualTo(1);
            }
        } finally {
            pool.shutdown();
            database.run("update operator set enabled = name_key = 'operator'");
        }
    }

    @Test
    void aForgottenPasswordIsSetByALinkFromAnother() throws Exception {
        Colleague colleague = colleague();
        Person signedIn = signIn(colleague.name, "operator-2026");
        String unused = link(Buttons.press(operator, PAGE, "renew", colleague.field()));
        String link = link(Buttons.press(operator, PAGE, "renew", colleague.field()));
        assertThat(NewShop.link(guitai, colleague.name + "@example.com", "operator-renewed"))
                .endsWith(link);
        // Until it is used everything stays as it was.
        assertThat(look(signedIn)).isEqualTo(200);
        assertThat(accept(link, "sunshine").body()).contains("过于常见");
        assertThat(accept(link, "operator-2027").statusCode()).isEqualTo(302);
        assertThat(look(signedIn)).isEqualTo(302);
        assertThat(attempt(new Person(guitai), colleague.name, "operator-2026").statusCode())
                .isEqualTo(200);
        assertThat(look(signIn(colleague.name, "operator-2027"))).isEqualTo(200);
        for (String old : List.of(link, unused)) {
            assertThat(new Person(guitai)
                            .get("/operator/welcome.xhtml?lang=zh-CN&link=" + old)
                            .body())
                    .contains("邀请已使用或已过期");
        }
        assertThat(operator.get("/operator/audit.xhtml?lang=zh-CN&q=" + colleague.name)
                        .body())
                .contains("为运营发送密码链接");
        Buttons.press(operator, PAGE, "disable", colleague.field());
        assertThat(Buttons.isShown(operator.get(PAGE).body(), "renew", colleague.field()))
                .isFalse();
    }

    @Test
    void aSignInIsOnRecordUnderTheOperatorsName() throws Exception {
        Colleague colleague = colleague();
        signIn(colleague.name, "operator-2026");
        assertThat(database.texts(
                        "select actor || ' ' || after_state from audit_entry where action = 'operator.sign-in'"
                                + " and operator_id = " + colleague.id))
                .singleElement()
                .asString()
                .startsWith("operator password; ");
        assertThat(operator.get("/operator/audit.xhtml?q=" + colleague.name).body())
                .contains(colleague.name + " (operator)");
    }

    @Test
    void aSignInEndsAfterAnHourWithoutUseAndAfterTwelve() {
        String mine = " where operator_id = (select id from operator where name_key = 'operator')";
        database.run("update operator_sign_in set last_used_at = now() - interval '59 minutes',"
                + " started_at = now() - interval '11 hours 59 minutes'" + mine);
        assertThat(look(operator)).isEqualTo(200);
        database.run("update operator_sign_in set last_used_at = now() - interval '61 minutes'" + mine);
        assertThat(look(operator)).isEqualTo(302);
        Person again = signIn("operator", NewShop.PASSWORD);
        database.run(
                "update operator_sign_in set last_used_at = now(), started_at = now() - interval '12 hours 1 minute'"
                        + mine);
        assertThat(look(again)).isEqualTo(302);
    }
}
