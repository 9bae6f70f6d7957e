package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The address to which an owner's lost password is mailed: it changes with the password and a code that was mailed there. */
class OwnerAddressTest {

    private static final String PAGE = "/admin/account.xhtml?lang=zh-CN";

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");
    private NewShop shop;
    private Person owner;
    private String old;
    private String fresh;

    @BeforeEach
    void open() {
        shop = NewShop.open(guitai, "address-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
        owner = shop.signIn();
        old = shop.owner() + "@example.com";
        fresh = shop.owner() + "@new.example";
    }

    private HttpResponse<String> ask(String address, String password) {
        return owner.submit(PAGE, "address", "ask", Map.of("email", address, "addressPassword", password), "");
    }

    private HttpResponse<String> confirm(String code) {
        return owner.submit(PAGE, "addressCode", "confirm", Map.of("addressCode", code), "");
    }

    private String address() {
        return database.texts("select email from account where kind = 'OWNER' and shop_id = " + shop.id())
                .get(0);
    }

    private List<String> letters(String recipient, String kind) {
        return database.texts("select body from letter where recipient = '" + recipient + "' and kind = '" + kind
                + "' order by id desc");
    }

    private String code() {
        return letters(fresh, "new-address").get(0).replaceAll("(?s).*?(\\d{6}).*", "$1");
    }

    @Test
    void aNewAddressCountsOnceItsCodeIsTypedIn() {
        new Person(guitai).submit("/forgot-password.xhtml", "ask", Map.of("name", shop.owner()));
        String link = NewShop.link(guitai, old, "renew-password");
        assertThat(ask(fresh, "wrong-password").body()).contains("当前密码不正确").contains("value=\"" + fresh + "\"");
        assertThat(ask("no address", NewShop.PASSWORD).body()).contains("address:email-message");
        assertThat(letters(fresh, "new-address")).isEmpty();
        assertThat(ask(fresh, NewShop.PASSWORD).statusCode()).isEqualTo(302);
        assertThat(address()).isEqualTo(old);
        assertThat(owner.get(PAGE).body()).contains("请输入验证码，已发送至").contains(fresh);
        assertThat(confirm("12345").body()).contains("验证码不正确");
        assertThat(confirm(code()).statusCode()).isEqualTo(302);
        assertThat(address()).isEqualTo(fresh);
        assertThat(letters(old, "address-changed"))
                .hasSize(1)
                .first()
                .asString()
                .contains(fresh);
        assertThat(new Person(guitai).get(link).body())
                .as("the link that went to the old address")
                .contains("已过期");
        assertThat(confirm("123456").body()).doesNotContain("验证码不正确");
        assertThat(database.texts("select action from audit_entry where action like 'account.address%' and shop_id = "
                        + shop.id() + " order by id"))
                .containsExactly("account.address-asked", "account.address");
    }

    @Test
    void fiveWrongCodesAreAllAndFiveLettersAnHour() {
        ask(fresh, NewShop.PASSWORD);
        String right = code();
        for (int i = 0; i < 5; i++) {
            confirm("no code");
        }
        confirm(right);
        assertThat(address()).isEqualTo(old);
        for (int i = 0; i < 4; i++) {
            assertThat(ask(fresh, NewShop.PASSWORD).statusCode()).isEqualTo(302);
        }
        assertThat(ask(fresh, NewShop.PASSWORD).body()).contains("请一小时后再试");
        assertThat(letters(fresh, "new-address")).hasSize(5);
    }

    @Test
    void theProfileDoesNotChangeItAndAgentsHaveNoSuchForm() {
        assertThat(owner.submit(PAGE, "save", Map.of("displayName", "Boss", "email", fresh))
                        .statusCode())
                .isEqualTo(302);
        assertThat(address()).isEqualTo(old);
        Person agent = new Staffing(shop, shop.key(owner)).hire("order.view").signIn();
        assertThat(agent.get(PAGE).body()).contains("form:email").doesNotContain("addressPassword");
        assertThat(agent.submit(PAGE, "address", "ask", Map.of("email", fresh, "addressPassword", NewShop.PASSWORD), "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(letters(fresh, "new-address")).isEmpty();
    }

    @Test
    void aChangedPasswordVoidsTheLinksThatWereMailedBefore() {
        new Person(guitai).submit("/forgot-password.xhtml", "ask", Map.of("name", shop.owner()));
        String link = NewShop.link(guitai, old, "renew-password");
        assertThat(new Person(guitai).get(link).body()).contains("newPassword");
        owner.submit(
                PAGE, "password", "change", Map.of("oldPassword", NewShop.PASSWORD, "newPassword", "counter-8888"), "");
        assertThat(new Person(guitai).get(link).body()).doesNotContain("newPassword");
    }
}
