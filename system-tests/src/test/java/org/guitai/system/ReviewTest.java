package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How operators open shops: after a review, and by themselves for somebody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewTest {

    private final Guitai guitai = Guitai.shared();
    private Person operator;

    @BeforeAll
    void signIn() {
        operator = operator("operator", "counter-2026");
    }

    private Person operator(String name, String password) {
        Person person = new Person(guitai);
        HttpResponse<String> answer =
                person.submit("/operator/sign-in.xhtml", "enter", Map.of("name", name, "password", password));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return person;
    }

    private NewShop shop(String name) {
        return NewShop.open(guitai, name + "-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
    }

    private HttpResponse<String> act(NewShop shop, String form, String button, Map<String, String> fields) {
        return operator.submit(
                "/operator/shops.xhtml?lang=zh-CN&shop=" + shop.id(), form, button, fields, "&shop=" + shop.id());
    }

    @Test
    void aShopIsReviewedBeforeItOpens() {
        review(true);
        NewShop shop;
        try {
            shop = shop("reviewed");
        } finally {
            review(false);
        }
        Person owner = shop.signIn();
        assertThat(owner.get("/admin/overview.xhtml")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .contains("/apply.xhtml");
        Map<String, String> draft = Map.of(
                "wantedKind", "MALL",
                "company", "柜台有限公司",
                "contact", "王先生 13800000000",
                "profile", "卖手机",
                "depositReference", "D-1");
        String page = "/apply.xhtml?lang=zh-CN";
        assertThat(owner.submit(page, "submit", draft).body())
                .contains("请先同意协议")
                .contains("柜台有限公司");
        Map<String, String> agreed = new java.util.HashMap<>(draft);
        agreed.put("agreed", "on");
        assertThat(owner.submit(page, "submit", agreed).body()).contains("资料尚不完整");
        assertThat(owner.upload("/documents", "not a document".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(422);
        assertThat(owner.upload("/documents", "%PDF-1.7 licence".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(204);
        assertThat(owner.submit(page, "submit", agreed).statusCode()).isEqualTo(302);
        assertThat(owner.get(page).body()).contains("平台正在审核");
        assertThat(act(shop, "review", "sendBack", Map.of("kind", "ORDINARY", "reasons", "执照不清楚"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(owner.get(page).body()).contains("执照不清楚").contains("柜台有限公司");
        assertThat(owner.submit(page, "submit", agreed).statusCode()).isEqualTo(302);
        String document = guitai.database("guitai_app")
                .texts("select id::text from shop_document where shop_id = " + shop.id())
                .get(0);
        assertThat(operator.get("/operator/documents?shop=" + shop.id() + "&document=" + document)
                        .body())
                .contains("licence");
        assertThat(operator.get("/operator/documents?shop=1&document=" + document)
                        .statusCode())
                .isEqualTo(404);
        act(shop, "review", "accept", Map.of("kind", "MALL", "reasons", "", "depositReceived", "on"));
        assertThat(owner.get("/admin/audit.xhtml?action=shop&lang=zh-CN").body())
                .contains("填写申请")
                .contains("company=柜台有限公司")
                .contains("上传资料文件");
        assertThat(guitai.database("guitai_app")
                        .texts("select before_state || ' ' || after_state from audit_entry"
                                + " where action = 'platform.review' order by id desc limit 2"))
                .containsExactly("true false", "false true");
        assertThat(owner.get("/admin/overview.xhtml").statusCode()).isEqualTo(200);
        assertThat(guitai.database("guitai_app").texts("select kind from shop where id = " + shop.id()))
                .containsExactly("MALL");
    }

    private void review(boolean required) {
        operator.submit("/operator/shops.xhtml", "setting", "save", required ? Map.of("required", "on") : Map.of(), "");
    }

    @Test
    void anOperatorOpensAShopForSomebody() {
        String name = "given-" + Long.toString(System.nanoTime(), 36);
        HttpResponse<String> opened = operator.submit(
                "/operator/shops.xhtml?new",
                "form",
                "open",
                Map.of(
                        "shopName", "Given",
                        "ownerName", name,
                        "email", name + "@example.com",
                        "timeZone", "Asia/Shanghai",
                        "language", "en"),
                "&new=");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(302);
        String link = NewShop.link(guitai, name + "@example.com", "shop-opened");
        new Person(guitai)
                .submit(
                        link,
                        "form",
                        "renew",
                        Map.of("newPassword", NewShop.PASSWORD),
                        "&link=" + link.substring(link.indexOf("link=") + 5));
        Person.signedIn(guitai, name, NewShop.PASSWORD);
    }
}
