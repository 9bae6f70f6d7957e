package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.guitai.system.Api.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buying and renewing: one path for both (spec: billing.md). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurchaseTest {

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");
    private Till till;

    @BeforeAll
    void open() {
        till = Till.open(guitai, "buys");
    }

    private static String amount(Answer answer, String field) {
        return answer.json().getJsonObject(field).getString("amount");
    }

    // What an order costs

    @Test
    void aQuoteSaysEveryFigureAndChangesNothing() {
        Till fresh = Till.open(guitai, "quotes");
        String coupon = Till.coupons(guitai, "BUNDLE", 2_500, 1).get(0);
        String before = everything(fresh);
        Answer quote = fresh.quote("BUNDLE", 3, coupon.toLowerCase(Locale.ROOT));
        assertThat(quote.status()).as(quote.body()).isEqualTo(200);
        assertThat(List.of(
                        amount(quote, "list"), amount(quote, "coupon"), amount(quote, "total"), amount(quote, "due")))
                .containsExactly("90.00", "25.00", "65.00", "65.00");
        assertThat(everything(fresh)).isEqualTo(before);
        assertThat(fresh.subscription().isNull("plan")).isTrue();
    }

    private String everything(Till one) {
        long shop = one.shop().id();
        return database.texts("select (select count(*) from plan_order where shop_id = " + shop + ") || ' '"
                        + " || (select count(*) from ledger_entry where shop_id = " + shop + ") || ' '"
                        + " || (select count(*) from purchase_draft where shop_id = " + shop + ") || ' '"
                        + " || (select count(*) from coupon where order_id is not null)")
                .get(0);
    }

    @Test
    void aDateToComeMovesTheEnd() {
        Answer now = till.quote("TEAM", 1, "");
        Answer later = till.api()
                .post("/quotes", """
                {"plan": "TEAM", "months": 1, "date": "%s"}""".formatted(LocalDate.now(ZoneOffset.UTC).plusDays(40)));
        assertThat(later.json().getString("newEnd")).isGreaterThan(now.json().getString("newEnd"));
        assertThat(till.api()
                        .post("/quotes", "{\"plan\": \"TEAM\", \"months\": 1, \"date\": \"soon\"}")
                        .code())
                .isEqualTo("billing.date-form");
    }

    @ParameterizedTest(name = "{0} × {1}: {2}")
    @CsvSource({
        "TEAM, 0, 422, billing.months-range",
        "TEAM, 37, 422, billing.months-range",
        "TEAM, 1.5, 422, shared.number",
        "TEAM, -1, 422, billing.months-range",
        "TEAM, '\"3\"', 422, shared.number",
        "NOPLAN, 1, 422, billing.plan-unknown",
        "MALL, 1, 409, billing.plan-other-kind"
    })
    void badChoicesAreNamed(String plan, String months, int status, String code) {
        Answer answer = till.api().post("/quotes", "{\"plan\": \"%s\", \"months\": %s}".formatted(plan, months));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().getString("field")).isEqualTo(plan.equals("TEAM") ? "months" : "plan");
    }

    @Test
    void aRatingThatIsTooLowBlocksTheOrderAndIsSaid() {
        Till low = Till.open(guitai, "low");
        database.run("update shop set rating = 2 where id = " + low.shop().id());
        assertThat(low.quote("BUNDLE", 1, "").code()).isEqualTo("billing.plan-rating");
        JsonObject bundle = low.api().get("/plans").json().getJsonArray("items").stream()
                .map(item -> item.asJsonObject())
                .filter(plan -> plan.getString("code").equals("BUNDLE"))
                .findFirst()
                .orElseThrow();
        assertThat(bundle.getString("reason")).isEqualTo("RATING");
        assertThat(bundle.getInt("groups")).isEqualTo(8);
        assertThat(low.owner().get("/admin/billing.xhtml?lang=en").body()).contains("rating is too low");
        assertThat(low.owner().get("/admin/buy.xhtml?lang=en&plan=BUNDLE").body())
                .contains("rating is too low")
                .doesNotContain("form:order");
    }

    // Coupons

    @Test
    void aCouponIsUsedOnceAndReturnsWhenItsOrderEndsUnpaid() {
        Till first = Till.open(guitai, "coupon1");
        Till second = Till.open(guitai, "coupon2");
        String coupon = Till.coupons(guitai, "TEAM", 2_000, 1).get(0);
        String order = first.order("TEAM", 1, coupon, "SANDBOX");
        assertThat(first.due(order)).isEqualTo(13_000);
        assertThat(second.quote("TEAM", 1, coupon).code()).isEqualTo("billing.coupon-used");
        // The next order takes the place of the open one, and its coupon with it.
        String again = first.order("TEAM", 2, coupon, "SANDBOX");
        assertThat(first.state(order)).isEqualTo("CANCELLED");
        assertThat(first.api().post("/orders/" + again + "/cancel", null).status())
                .isEqualTo(200);
        assertThat(second.quote("TEAM", 1, coupon).status()).isEqualTo(200);
        String lapsing = second.order("TEAM", 1, coupon, "SANDBOX");
        database.run("update plan_order set lapses_at = now() - interval '1 second' where number = '" + lapsing + "'");
        Eventually.within(
                Duration.ofSeconds(30), "it lapses", () -> second.state(lapsing).equals("LAPSED"));
        assertThat(first.quote("TEAM", 1, coupon).status()).isEqualTo(200);
        String used = first.order("TEAM", 1, coupon, "SANDBOX");
        first.send(first.notice(used, first.due(used), "T" + used));
        assertThat(second.quote("TEAM", 1, coupon).code()).isEqualTo("billing.coupon-used");
    }

    @Test
    void everyReasonAgainstACouponIsNamed() {
        List<String> codes = Till.coupons(guitai, "BUNDLE", 500, 1);
        assertThat(till.quote("TEAM", 1, "NOSUCHCODE22").code()).isEqualTo("billing.coupon-unknown");
        assertThat(till.quote("TEAM", 1, codes.get(0)).code()).isEqualTo("billing.coupon-other-plan");
        String batch = "where id = (select batch_id from coupon where code = '" + codes.get(0) + "')";
        database.run("update coupon_batch set ends_at = now() - interval '1 second' " + batch);
        assertThat(till.quote("BUNDLE", 1, codes.get(0)).code()).isEqualTo("billing.coupon-expired");
        database.run(
                "update coupon_batch set starts_at = now() + interval '1 day', ends_at = now() + interval '2 days' "
                        + batch);
        assertThat(till.quote("BUNDLE", 1, codes.get(0)).code()).isEqualTo("billing.coupon-not-yet");
        assertThat(till.quote("BUNDLE", 1, codes.get(0)).json().getString("field"))
                .isEqualTo("coupon");
    }

    @Test
    void aTotalOfNothingSkipsTheProvider() {
        Till free = Till.open(guitai, "free");
        String coupon = Till.coupons(guitai, "BUNDLE", 100_000, 1).get(0);
        String order = free.order("BUNDLE", 2, coupon, "");
        assertThat(free.get(order).getString("provider")).isEqualTo("NONE");
        assertThat(free.state(order)).isEqualTo("PAID");
        assertThat(free.get(order).getJsonObject("total").getString("amount")).isEqualTo("0.00");
        assertThat(free.subscription().getString("plan")).isEqualTo("BUNDLE");
    }

    // Ordering

    @Test
    void withoutTheAgreementNothingIsOrdered() {
        String order = "{\"plan\": \"TEAM\", \"months\": 1, \"provider\": \"SANDBOX\"%s}";
        assertThat(till.api().post("/orders", order.formatted("")).code()).isEqualTo("billing.not-agreed");
        assertThat(till.api()
                        .post("/orders", order.formatted(", \"agreement\": 9999"))
                        .code())
                .isEqualTo("billing.agreement-changed");
        assertThat(till.tryToOrder("TEAM", 1, "", "MONEYBAGS").code()).isEqualTo("billing.provider-unknown");
        HttpResponse<String> page = till.owner()
                .submit(
                        "/admin/buy.xhtml?lang=en&plan=TEAM",
                        "order",
                        Map.of("months", "2", "coupon", "", "provider", "SANDBOX"),
                        "&plan=TEAM&agreement=1&due=300.00");
        assertThat(page.body()).contains("read the purchase agreement").contains("value=\"2\"");
    }

    @Test
    void aChangeOfPriceNeverTouchesAnOrderThatExists() {
        Till one = Till.open(guitai, "price");
        database.run(
                "insert into plan (code, name_zh, name_en, month_price, currency, agents, groups_per_account) values"
                        + " ('TESTPRICE', '试', 'Test', 1000, 'CNY', 1, 1) on conflict do nothing");
        String order = one.order("TESTPRICE", 3);
        database.run("update plan set month_price = 9900 where code = 'TESTPRICE'");
        assertThat(one.due(order)).isEqualTo(3_000);
        one.send(one.notice(order, 3_000, "T" + order));
        assertThat(one.state(order)).isEqualTo("PAID");
        // Who saw the old price is asked to look again.
        HttpResponse<String> page = one.owner()
                .submit(
                        "/admin/buy.xhtml?lang=en&plan=TESTPRICE",
                        "order",
                        Map.of("months", "1", "coupon", "", "agreed", "true", "provider", "SANDBOX"),
                        "&plan=TESTPRICE&agreement=1&due=10.00");
        assertThat(page.body()).contains("CNY 99.00");
    }

    @Test
    void whatIsChosenCanBeLeftAndResumed() {
        Till one = Till.open(guitai, "draft");
        one.owner().submit("/admin/buy.xhtml?plan=TEAM", "reckon", Map.of("months", "7", "coupon", ""), "&plan=TEAM");
        Person elsewhere = one.shop().signIn();
        assertThat(elsewhere.get("/admin/billing.xhtml?lang=en").body()).contains("buy.xhtml?plan=TEAM");
        assertThat(elsewhere.get("/admin/buy.xhtml?plan=TEAM").body())
                .contains("value=\"7\"")
                .contains("1,050.00");
    }

    // Paying

    @Test
    void theBankIsAskedAndNeverTheBrowser() {
        Till one = Till.open(guitai, "asks");
        String order = one.order("BUNDLE", 1);
        assertThat(one.owner()
                        .get("/admin/order.xhtml?lang=en&order=" + order + "&back&paid=true")
                        .body())
                .contains("To be paid");
        Answer asked = one.api().post("/orders/" + order + "/ask", null);
        assertThat(asked.json().getString("state")).isEqualTo("CREATED");
        String page = Till.sandboxPage(
                one.api().post("/orders/" + order + "/pay", null).json().getString("address"));
        // The bank keeps quiet: only the question finds it.
        new Person(guitai).submit(page, "pay", mischief("times", "0"), "&order=" + order);
        assertThat(one.state(order)).isEqualTo("CREATED");
        assertThat(one.api().post("/orders/" + order + "/ask", null).json().getString("state"))
                .isEqualTo("PAID");
        assertThat(one.api().post("/orders/" + order + "/ask", null).json().getString("state"))
                .isEqualTo("PAID");
        assertThat(database.texts(
                        "select count(*) from payment y join plan_order o on o.id = y.order_id where o.number = '"
                                + order + "'"))
                .containsExactly("1");
    }

    private static Map<String, String> mischief(String field, String value) {
        Map<String, String> fields =
                new HashMap<>(Map.of("bank", "ICBC", "times", "1", "delay", "0", "more", "0", "away", "0"));
        fields.put(field, value);
        return fields;
    }

    @Test
    void aBankThatIsAwayIsSaidAndNothingIsLost() {
        Till one = Till.open(guitai, "away");
        String order = one.order("BUNDLE", 1);
        String page = Till.sandboxPage(
                one.api().post("/orders/" + order + "/pay", null).json().getString("address"));
        Map<String, String> away = new HashMap<>(mischief("times", "0"));
        away.put("away", "3");
        new Person(guitai).submit(page, "pay", away, "&order=" + order);
        Answer asked = one.api().post("/orders/" + order + "/ask", null);
        assertThat(asked.status()).isEqualTo(503);
        assertThat(asked.code()).isEqualTo("billing.provider-away");
        Eventually.within(
                Duration.ofSeconds(10),
                "it answers again",
                () -> one.api().post("/orders/" + order + "/ask", null).body().contains("PAID"));
    }

    @Test
    void noticesComeOverHttpByThemselves() {
        Till one = Till.open(guitai, "http");
        String order = one.order("BUNDLE", 1);
        String page = Till.sandboxPage(
                one.api().post("/orders/" + order + "/pay", null).json().getString("address"));
        new Person(guitai).submit(page, "pay", mischief("times", "3"), "&order=" + order);
        Eventually.within(
                Duration.ofSeconds(10), "it is paid", () -> one.state(order).equals("PAID"));
    }

    /** 150.00 for one month of TEAM after one of two months of BUNDLE: what is left of 60.00 comes off. */
    @Test
    void anotherPlanStartsNowAndTheUnusedDaysAreCredited() {
        Till one = Till.open(guitai, "change");
        one.bought("BUNDLE", 2);
        Answer quote = one.quote("TEAM", 1, "");
        String credit = amount(quote, "credit");
        // Bought this very moment: the day that has begun is used.
        assertThat(Double.parseDouble(credit)).isBetween(58.0, 60.0);
        String order = one.order("TEAM", 1);
        assertThat(one.due(order)).isEqualTo(15_000 - Math.round(Double.parseDouble(credit) * 100));
        one.send(one.notice(order, one.due(order), "T" + order));
        assertThat(one.subscription().getString("plan")).isEqualTo("TEAM");
        // From a large plan to a small one: what is left over stays as the balance, and pays the next order.
        String back = one.order("BUNDLE", 1);
        assertThat(one.due(back)).isZero();
        assertThat(one.state(back)).isEqualTo("PAID");
        assertThat(one.subscription().getJsonObject("balance").getString("amount"))
                .isNotEqualTo("0.00");
        assertThat(amount(one.quote("BUNDLE", 1, ""), "due")).isEqualTo("0.00");
    }

    @Test
    void anOrderWhoseSubscriptionHasChangedIsAnExceptionNotAGuess() {
        Till one = Till.open(guitai, "changed");
        one.bought("BUNDLE", 1);
        String order = one.order("BUNDLE", 1);
        database.run("update billing_account set version = version + 1 where shop_id = "
                + one.shop().id());
        one.send(one.notice(order, one.due(order), "T" + order));
        assertThat(one.state(order)).isEqualTo("CANCELLED");
        assertThat(database.texts("select kind from billing_exception where reference = 'T" + order + "'"))
                .containsExactly("SUBSCRIPTION_CHANGED");
    }

    // What is left of it

    @Test
    void theReceiptSaysItInBothLanguages() throws Exception {
        Till one = Till.open(guitai, "receipt");
        String order = one.bought("BUNDLE", 3);
        String chinese = text(one.owner().bytes("/admin/receipt.pdf?lang=zh-CN&order=" + order));
        assertThat(chinese)
                .contains("收据")
                .contains("客服套餐")
                .contains(order)
                .contains("90.00")
                .contains("T" + order);
        String english = text(one.owner().bytes("/admin/receipt.pdf?lang=en&order=" + order));
        assertThat(english)
                .contains("Receipt")
                .contains("Bundle")
                .contains("Shop of " + one.shop().owner())
                .contains("90.00");
        String open = one.order("BUNDLE", 1);
        assertThat(one.owner().get("/admin/receipt.pdf?order=" + open).statusCode())
                .isEqualTo(404);
        assertThat(till.owner().get("/admin/receipt.pdf?order=" + order).statusCode())
                .isEqualTo(404);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void ordersAreListedAndExported() {
        Till one = Till.open(guitai, "lists");
        String paid = one.bought("BUNDLE", 1);
        String open = one.order("BUNDLE", 12);
        assertThat(one.owner().get("/admin/billing.xhtml?lang=en").body())
                .contains(paid)
                .contains(open)
                .contains("To be paid");
        String csv = one.owner().get("/admin/orders.csv").body();
        assertThat(csv)
                .startsWith("\uFEFFnumber,shop,plan,")
                .contains(paid + ",Shop of")
                .contains(",30.00,CNY,SANDBOX,PAID,");
        assertThat(till.owner().get("/admin/orders.csv").body()).doesNotContain(paid);
    }

    @Test
    void theOwnerIsToldByMailWithTheNewEnd() {
        Till one = Till.open(guitai, "mails");
        String order = one.bought("BUNDLE", 1);
        List<String> letters = database.texts("select body from letter where kind = 'order-paid' and recipient = '"
                + one.shop().owner() + "@example.com'");
        assertThat(letters)
                .singleElement()
                .asString()
                .contains(order)
                .contains("Bundle")
                .contains("(Asia/Shanghai)");
        Matcher end = Pattern.compile("until (.+?20\\d\\d)").matcher(letters.get(0));
        assertThat(end.find()).isTrue();
    }
}
