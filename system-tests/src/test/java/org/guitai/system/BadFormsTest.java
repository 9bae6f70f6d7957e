package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that are filled in wrongly, or come from elsewhere: a clear answer, nothing changed. */
class BadFormsTest {

    private final Guitai guitai = Guitai.shared();

    @ParameterizedTest
    @ValueSource(strings = {"sunshop", "nobody-of-this-name", "sunshop:nobody", "sunshop：nobody", "::", ""})
    void aWrongSignInTellsNothing(String name) {
        var answer = new Person(guitai)
                .submit("/sign-in.xhtml", "enter", Map.of("name", name, "password", "wrong-password"));
        assertThat(answer.statusCode()).isEqualTo(200);
        if (!name.isEmpty()) {
            assertThat(answer.body()).contains("账号或密码不正确");
            assertThat(answer.body()).contains("value=\"" + name + "\"");
        }
    }

    @Test
    void theFullWidthColonSignsIn() {
        Person.signOut(Person.signedIn(guitai, "sunshop：小陈", "counter-2026"));
    }

    @ParameterizedTest
    @CsvSource({
        "sunshop, counter-9999, 该名称已被使用",
        "ＳunShop, counter-9999, 该名称已被使用",
        "a:b, counter-9999, 名称不能含冒号",
        "a：b, counter-9999, 名称不能含冒号",
        "x, counter-9999, 名称长度",
        "new shop, counter-9999, 名称只能包含",
        "newshop, short, 密码长度",
        "newshop, password1, 过于常见"
    })
    void aShopIsNotOpenedWithBadInput(String login, String password, String text) throws SQLException {
        long before = guitai.database("guitai_app").number("select count(*) from shop");
        var answer = new Person(guitai)
                .submit(
                        "/open-shop.xhtml",
                        "open",
                        Map.of(
                                "loginName", login,
                                "password", password,
                                "email", "a@example.com",
                                "shopName", "新店",
                                "timeZone", "Asia/Shanghai",
                                "language", "zh-CN"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(text).contains("value=\"新店\"");
        assertThat(guitai.database("guitai_app").number("select count(*) from shop"))
                .isEqualTo(before);
    }

    @Test
    void nobodysMailboxIsFilledByShopsThatAreBegun() throws SQLException {
        String word = "begun-" + Long.toString(System.nanoTime(), 36);
        String email = word + "@example.com";
        for (int i = 0; i < 3; i++) {
            assertThat(begin(word + i, email).statusCode()).isEqualTo(302);
        }
        var answer = begin(word + 3, email.toUpperCase(java.util.Locale.ROOT));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("已多次向此邮箱发送验证码").contains("value=\"" + word + "3\"");
        Database database = guitai.database("guitai_owner");
        assertThat(database.number("select count(*) from letter where lower(recipient) = '" + email + "'"))
                .isEqualTo(3);
        database.run("delete from shop_opening where lower(email) = '" + email + "'");
    }

    private HttpResponse<String> begin(String login, String email) {
        return new Person(guitai)
                .submit(
                        "/open-shop.xhtml?lang=zh-CN",
                        "open",
                        Map.of(
                                "loginName",
                                login,
                                "password",
                                NewShop.PASSWORD,
                                "email",
                                email,
                                "shopName",
                                "新店",
                                "timeZone",
                                "Asia/Shanghai",
                                "language",
                                "zh-CN"));
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        Person person = new Person(guitai);
        assertThat(person.post(
                                "/sign-in.xhtml",
                                "enter",
                                "forged",
                                Map.of("name", "sunshop", "password", "counter-2026"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void pagesOfTheShopNeedASignIn() {
        Person stranger = new Person(guitai);
        for (String page : new String[] {"overview", "agents", "history", "conversation"}) {
            var answer = stranger.get("/admin/" + page + ".xhtml");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).contains("/sign-in.xhtml");
        }
        assertThat(stranger.get("/console/index.xhtml").statusCode()).isEqualTo(302);
    }

    @Test
    void anAgentCannotCreateAgents() throws SQLException {
        Person chen = Person.signedIn(guitai, "sunshop:小陈", "counter-2026");
        Database database = guitai.database("guitai_app");
        String refusals = "select count(*) from audit_entry where action = 'permission.refused'";
        long before = database.number("select count(*) from account");
        long refused = database.number(refusals);
        var answer = chen.submit(
                "/admin/agents.xhtml?new",
                "create",
                Map.of("loginName", "intruder", "displayName", "x", "password", "counter-9999", "capacity", "5"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(database.number("select count(*) from account")).isEqualTo(before);
        assertThat(database.number(refusals)).isEqualTo(refused + 2);
        Person.signOut(chen);
    }
}
