package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An owner who is locked out gets in again, by mail or with an operator's help. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpedOwnerTest {

    private static final String FRESH = "counter-2099";
    private static final Pattern SECRET = Pattern.compile("class=\"secret\">([A-Z2-7]{32})<");

    private final Guitai guitai = Guitai.shared();
    private Person operator;

    @BeforeAll
    void signIn() {
        operator = new Person(guitai);
        operator.submit("/operator/sign-in.xhtml", "enter", Map.of("name", "operator", "password", NewShop.PASSWORD));
    }

    private NewShop shop() {
        return NewShop.open(guitai, "help-" + Long.toString(System.nanoTime(), 36), "zh-CN");
    }

    private HttpResponse<String> attempt(NewShop shop, String password) {
        return new Person(guitai)
                .submit("/sign-in.xhtml?lang=en", "enter", Map.of("name", shop.owner(), "password", password));
    }

    private NewShop locked() {
        NewShop shop = shop();
        for (int i = 0; i < 10; i++) {
            attempt(shop, "wrong-password");
        }
        assertThat(attempt(shop, NewShop.PASSWORD).body()).contains("Too many failed tries for this name");
        return shop;
    }

    /** Follows the mailed link, sets another password with it and comes in. */
    private void comeBackByMail(NewShop shop) {
        String link = NewShop.link(guitai, shop.owner() + "@example.com", "renew-password");
        HttpResponse<String> renewed = new Person(guitai)
                .submit(
                        link,
                        "form",
                        "renew",
                        Map.of("newPassword", FRESH),
                        "&link=" + link.substring(link.indexOf("link=") + 5));
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(302);
        assertThat(attempt(shop, FRESH).statusCode()).isEqualTo(302);
        assertThat(attempt(shop, NewShop.PASSWORD).body()).contains("Name or password is not right");
    }

    private static String page(NewShop shop) {
        return "/operator/shops.xhtml?lang=zh-CN&shop=" + shop.id();
    }

    @Test
    void aLockedOwnerComesBackByTheOperatorsLink() {
        NewShop shop = locked();
        assertThat(Buttons.press(operator, page(shop), "renew", "shop=" + shop.id())
                        .body())
                .contains("/renew-password.xhtml?link=");
        comeBackByMail(shop);
        assertThat(Person.signedIn(guitai, shop.owner(), FRESH)
                        .get("/admin/audit.xhtml?lang=zh-CN&action=account")
                        .body())
                .contains("运营发送密码链接")
                .contains("operator (operator)");
    }

    @Test
    void aLockedOwnerComesBackByAskingForALink() {
        NewShop shop = locked();
        new Person(guitai).submit("/forgot-password.xhtml", "ask", Map.of("name", shop.owner()));
        // Asking alone lifts nothing.
        assertThat(attempt(shop, NewShop.PASSWORD).body()).contains("Too many failed tries for this name");
        comeBackByMail(shop);
    }

    @Test
    void anOwnerWhoLostTheAuthenticatorSignsInWithThePasswordAfterAnOperatorsHelp() {
        NewShop shop = shop();
        String field = "shop=" + shop.id();
        assertThat(Buttons.isShown(operator.get(page(shop)).body(), "end", field))
                .isFalse();
        Person owner = shop.signIn();
        String setup = owner.get("/admin/account.xhtml?setup").body();
        Matcher secret = SECRET.matcher(setup);
        assertThat(secret.find()).isTrue();
        owner.submitShown(
                "/admin/account.xhtml?setup",
                setup,
                "twoStep",
                "finish",
                Map.of("code", SignInTest.code(SignInTest.base32(secret.group(1)), 0), "proof", NewShop.PASSWORD),
                "&setup=");
        assertThat(location(attempt(shop, NewShop.PASSWORD))).contains("/second-step.xhtml");
        String shown = operator.get(page(shop)).body();
        assertThat(Buttons.pressShown(operator, page(shop), shown, "end", field, Map.of("typedName", "another"))
                        .body())
                .containsPattern("secondStep:typedName-message\" class=\"field-message\">\\s*请输入");
        assertThat(location(attempt(shop, NewShop.PASSWORD))).contains("/second-step.xhtml");
        assertThat(Buttons.pressShown(operator, page(shop), shown, "end", field, Map.of("typedName", shop.owner()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(location(attempt(shop, NewShop.PASSWORD))).contains("/admin/overview.xhtml");
        assertThat(guitai.database("guitai_app")
                        .texts("select body from letter where kind = 'second-step-ended' and recipient = '"
                                + shop.owner() + "@example.com'"))
                .singleElement()
                .asString()
                .contains(shop.owner())
                .contains("两步验证");
        assertThat(owner.get("/admin/audit.xhtml?lang=zh-CN&action=account").body())
                .contains("运营停用两步验证")
                .contains("operator (operator)");
        // Once it is ended there is nothing more to end, also for a page that was opened before.
        assertThat(operator.submitShown(
                                page(shop), shown, "secondStep", "end", Map.of("typedName", shop.owner()), "&" + field)
                        .statusCode())
                .isEqualTo(200);
        assertThat(guitai.database("guitai_app")
                        .texts("select id::text from letter where kind = 'second-step-ended' and recipient = '"
                                + shop.owner() + "@example.com'"))
                .hasSize(1);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void aTakenNameIsToldAtItsField() {
        HttpResponse<String> answer = operator.submit(
                "/operator/shops.xhtml?new&lang=zh-CN",
                "form",
                "open",
                Map.of(
                        "shopName", "另一家店",
                        "ownerName", "SunShop",
                        "email", "second@example.com",
                        "timeZone", "Asia/Shanghai",
                        "language", "zh-CN"),
                "&new=");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .containsPattern("form:ownerName-message\" class=\"field-message\">\\s*该名称已被使用")
                .contains("value=\"另一家店\"")
                .contains("value=\"SunShop\"");
    }
}
