package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What operators do with plans, coupons, transfers, refunds and exceptions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorBillingTest {

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");
    private Person operator;

    @BeforeAll
    void signIn() {
        operator = Operators.signedIn(guitai);
    }

    private HttpResponse<String> order(String order, String form, String button, Map<String, String> fields) {
        return operator.submit(
                "/operator/orders.xhtml?lang=en&order=" + order, form, button, fields, "&order=" + order);
    }

    private List<String> exceptions(String reference) {
        return database.texts("select id from billing_exception where reference = '" + reference + "'");
    }

    private HttpResponse<String> resolve(String exception, String resolution, String note) {
        return operator.submit(
                "/operator/exceptions.xhtml?lang=en&exception=" + exception,
                "settle",
                "resolve",
                Map.of("note", note),
                "&exception=" + exception + "&resolution=" + resolution);
    }

    private void everythingComesOut() {
        assertThat(operator.get("/operator/books.xhtml?lang=en").body()).contains("Everything comes out");
    }

    // Plans

    @Test
    void plansAreMadeEditedAndTheirPricesKept() {
        String code = "OP" + letters();
        Map<String, String> fields = new HashMap<>(Map.of(
                "code",
                code,
                "nameZh",
                "试验",
                "nameEn",
                "Trial plan",
                "forKind",
                "",
                "leastRating",
                "0",
                "monthPrice",
                "12.5",
                "agents",
                "2",
                "groupsPerAccount",
                "2",
                "trialDays",
                "0",
                "onSale",
                "true"));
        HttpResponse<String> made =
                operator.submit("/operator/plans.xhtml?lang=en&new", "form", "save", fields, "&new=");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(302);
        assertThat(operator.submit("/operator/plans.xhtml?lang=en&new", "form", "save", fields, "&new=")
                        .body())
                .contains("There is a plan with this code already");
        fields.put("monthPrice", "1,5");
        fields.remove("code");
        String page = "/operator/plans.xhtml?lang=en&plan=" + code;
        assertThat(operator.submit(page, "form", "save", fields, "&version=1&plan=" + code)
                        .body())
                .contains("An amount like 150 or 29.90")
                .contains("1,5");
        fields.put("monthPrice", "15");
        assertThat(operator.submit(page, "form", "save", fields, "&version=1&plan=" + code)
                        .statusCode())
                .isEqualTo(302);
        assertThat(operator.submit(page, "form", "save", fields, "&version=1&plan=" + code)
                        .body())
                .contains("Trial plan");
        assertThat(operator.get(page).body()).contains("CN¥15.00").contains("CN¥12.50");
        assertThat(database.texts("select month_price from plan_price where plan = '" + code + "' order by id"))
                .containsExactly("1250", "1500");
    }

    private static String letters() {
        return Long.toString(System.nanoTime(), 26)
                .chars()
                .map(c -> c < 'a' ? 'A' + (c - '0') : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void fewerAgentsInAPlanPutTheNewestOut() {
        Till till = Till.open(guitai, "smaller");
        String code = "SM" + letters();
        database.run(
                "insert into plan (code, name_zh, name_en, month_price, currency, agents, groups_per_account) values ('"
                        + code + "', '小', 'Small', 1000, 'CNY', 2, 1)");
        till.bought(code, 1);
        for (int i = 0; i < 2; i++) {
            till.api().post("/agents", "{\"loginName\": \"h%d\", \"password\": \"counter-2026\"}".formatted(i));
        }
        Map<String, String> fields = Map.of(
                "nameZh",
                "小",
                "nameEn",
                "Small",
                "forKind",
                "",
                "leastRating",
                "0",
                "monthPrice",
                "10",
                "agents",
                "1",
                "groupsPerAccount",
                "1",
                "trialDays",
                "0",
                "onSale",
                "true");
        assertThat(operator.submit(
                                "/operator/plans.xhtml?plan=" + code, "form", "save", fields, "&version=1&plan=" + code)
                        .statusCode())
                .isEqualTo(302);
        Eventually.within(
                Duration.ofSeconds(30),
                "the newer is out",
                () -> database.texts("select by_plan from account where kind = 'AGENT' and shop_id = "
                                + till.shop().id() + " order by id")
                        .equals(List.of("f", "t")));
    }

    // Coupons

    @Test
    void couponsAreMadeInBatchesUsedAndWithdrawn() {
        Map<String, String> fields = Map.of("name", "Autumn", "amount", "5", "days", "10", "count", "3");
        String page = "/operator/coupons.xhtml?lang=en&new";
        assertThat(operator.submit(page, "form", "create", fields, "&new=").body())
                .contains("Choose at least one plan");
        HttpResponse<String> made = operator.submit(page, "form", "create", fields, "&new=&plans=TEAM");
        String batch = made.headers().firstValue("Location").orElse("").replaceAll(".*batch=", "");
        List<String> codes = database.texts("select code from coupon where batch_id = " + batch + " order by id");
        assertThat(codes).hasSize(3);
        Till till = Till.open(guitai, "batch");
        assertThat(till.quote("TEAM", 1, codes.get(0).replaceAll("(.{4})", "$1 "))
                        .json()
                        .getJsonObject("coupon")
                        .getString("amount"))
                .isEqualTo("5.00");
        String used = till.order("TEAM", 1, codes.get(0), "SANDBOX");
        assertThat(operator.get("/operator/coupons.xhtml?lang=en&batch=" + batch)
                        .body())
                .contains(codes.get(1))
                .contains(used);
        operator.submit(
                "/operator/coupons.xhtml?batch=" + batch, "withdrawal", "withdraw", Map.of(), "&batch=" + batch);
        assertThat(till.quote("TEAM", 1, codes.get(1)).code()).isEqualTo("billing.coupon-expired");
        // What is on an order already stays there.
        till.send(till.notice(used, till.due(used), "T" + used));
        assertThat(till.state(used)).isEqualTo("PAID");
    }

    // Transfers

    private HttpResponse<String> transfer(Person who, String order, String amount, String reference) {
        return who.submit(
                "/operator/orders.xhtml?lang=en&order=" + order,
                "transfer",
                "confirm",
                Map.of("transferred", amount, "reference", reference),
                "&order=" + order);
    }

    private static String outcome(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceAll(".*outcome=", "");
    }

    @Test
    void aTransferIsConfirmedByAnOperator() {
        Till till = Till.open(guitai, "transfer");
        String order = till.order("TEAM", 1, "", "TRANSFER");
        assertThat(till.owner().get("/admin/order.xhtml?lang=en&order=" + order).body())
                .contains("6222 0000 0000 0000");
        transfer(operator, order, "150", " ");
        assertThat(till.state(order)).isEqualTo("CREATED");
        assertThat(outcome(transfer(operator, order, "150", "B" + order))).isEqualTo("PAID");
        assertThat(till.state(order)).isEqualTo("PAID");
        String other = till.order("TEAM", 1, "", "TRANSFER");
        assertThat(transfer(operator, other, "150", "B" + order).body()).contains("has paid another order already");
        everythingComesOut();
    }

    @Test
    void aTransferThatIsWrongOrLateIsKeptAndSentBackByHand() {
        Till till = Till.open(guitai, "oddtransfer");
        String order = till.order("TEAM", 1, "", "TRANSFER");
        assertThat(outcome(transfer(operator, order, "149.99", "W" + order))).isEqualTo("WRONG_AMOUNT");
        till.api().post("/orders/" + order + "/cancel", null);
        assertThat(outcome(transfer(operator, order, "150", "L" + order))).isEqualTo("AFTER_CANCEL");
        assertThat(till.owner().get("/admin/order.xhtml?lang=en&order=" + order).body())
                .contains("Operators are looking at it");
        everythingComesOut();
        assertThat(resolve(exceptions("L" + order).get(0), "RETURNED", "too late")
                        .statusCode())
                .isEqualTo(302);
        String back = database.texts("select id from payment_return where trade = 'L" + order + "'")
                .get(0);
        assertThat(operator.get("/operator/exceptions.xhtml?lang=en").body())
                .contains("Money to give back")
                .contains("L" + order);
        operator.submit(
                "/operator/exceptions.xhtml?lang=en&return=" + back,
                "returns",
                "sent",
                Map.of("reference", "OUT" + order),
                "&return=" + back);
        assertThat(database.texts(
                        "select count(*) from payment_return where done_at is not null and reference is not null and id = "
                                + back))
                .containsExactly("1");
        everythingComesOut();
    }

    @Test
    void aLargeTransferTakesTwoOperatorsWhoSayTheSame() {
        database.run(
                "insert into operator (name, name_key, email, password_hash) select 'second', 'second',"
                        + " 'second@example.com', password_hash from operator where name_key = 'operator' on conflict do nothing");
        Person second = Operators.signedIn(guitai, "second");
        Till till = Till.open(guitai, "large");
        String order = till.order("TEAM", 36, "", "TRANSFER");
        // A slip of the pen locks nothing.
        assertThat(outcome(transfer(operator, order, "5400", "TYPO"))).isEqualTo("WAITING");
        assertThat(outcome(transfer(operator, order, "5400", "L" + order))).isEqualTo("WAITING");
        assertThat(till.state(order)).isEqualTo("CREATED");
        assertThat(transfer(operator, order, "5400", "L" + order).body())
                .contains("A second operator has to do it, too");
        assertThat(transfer(second, order, "5401", "L" + order).body()).contains("Both have to say the same");
        // The rule is that of when the order was made.
        database.run("update platform_setting set two_operators_above = 900000");
        assertThat(till.state(order)).isEqualTo("CREATED");
        assertThat(outcome(transfer(second, order, "5400", "L" + order))).isEqualTo("PAID");
        database.run("update platform_setting set two_operators_above = 500000");
        assertThat(till.state(order)).isEqualTo("PAID");
    }

    // Refunds

    @Test
    void aWholeRefundTakesTheMonthsBackAndReturnsTheCoupon() {
        Till till = Till.open(guitai, "refund");
        String coupon = Till.coupons(guitai, "TEAM", 1_000, 1).get(0);
        till.bought("TEAM", 1);
        String before = till.subscription().getString("endsAt");
        String order = till.order("TEAM", 2, coupon, "SANDBOX");
        till.api().post("/orders/" + order + "/pay", null);
        till.send(till.notice(order, till.due(order), "T" + order));
        assertThat(order(order, "refund", "do", Map.of("amount", "290.01", "reason", "asked for"))
                        .body())
                .contains("An amount from 0.01 to 290.00");
        assertThat(order(order, "refund", "do", Map.of("amount", "290", "reason", "asked for"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(till.state(order)).isEqualTo("REFUNDED");
        assertThat(till.subscription().getString("endsAt")).isEqualTo(before);
        assertThat(till.quote("TEAM", 1, coupon).status()).isEqualTo(200);
        Eventually.within(
                Duration.ofSeconds(30),
                "the provider has given it back",
                () -> database.texts("select count(*) from payment_return where order_number = '" + order
                                + "' and done_at is not null")
                        .equals(List.of("1")));
        assertThat(database.texts("select returned from sandbox_trade where order_number = '" + order + "'"))
                .containsExactly("29000");
        assertThat(database.texts("select body from letter where kind = 'order-refunded' and recipient = '"
                        + till.shop().owner() + "@example.com'"))
                .singleElement()
                .asString()
                .contains("CNY 290.00");
        everythingComesOut();
    }

    @Test
    void aPartOfTheMoneyCanBeGivenBackAndTheCouponStaysUsed() {
        Till till = Till.open(guitai, "part");
        String coupon = Till.coupons(guitai, "BUNDLE", 500, 1).get(0);
        String order = till.order("BUNDLE", 1, coupon, "SANDBOX");
        till.send(till.notice(order, till.due(order), "T" + order));
        assertThat(order(order, "refund", "do", Map.of("amount", "10", "reason", "half used"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(till.quote("BUNDLE", 1, coupon).code()).isEqualTo("billing.coupon-used");
        // Floored at now: nothing is left, and the shop holds nothing.
        assertThat(till.subscription().isNull("plan")).isTrue();
        everythingComesOut();
    }

    // Exceptions

    @Test
    void moneyThatFitsNoOrderIsGivenBackOrGoesToTheBalance() {
        Till till = Till.open(guitai, "odd");
        String order = till.order("BUNDLE", 1);
        till.send(till.notice(order, 2_999, "A" + order));
        till.send(till.notice(order, till.due(order), "T" + order));
        till.send(till.notice(order, till.due(order), "B" + order));
        till.send(till.notice(order, till.due(order), "B" + order));
        assertThat(operator.get("/operator/exceptions.xhtml?lang=en").body())
                .contains("A second payment")
                .contains("A wrong amount");
        everythingComesOut();
        String second = exceptions("B" + order).get(0);
        assertThat(resolve(second, "NOTED", "nothing to do").body()).contains("cannot be settled that way");
        assertThat(resolve(second, "TO_BALANCE", "").body()).contains("Note");
        assertThat(resolve(second, "TO_BALANCE", "she wants to keep it").statusCode())
                .isEqualTo(302);
        assertThat(till.subscription().getJsonObject("balance").getString("amount"))
                .isEqualTo("30.00");
        assertThat(resolve(second, "TO_BALANCE", "again").body()).contains("On the balance");
        assertThat(till.subscription().getJsonObject("balance").getString("amount"))
                .isEqualTo("30.00");
        assertThat(resolve(exceptions("A" + order).get(0), "RETURNED", "sent back")
                        .statusCode())
                .isEqualTo(302);
        everythingComesOut();
        // The balance pays the next order.
        String next = till.order("BUNDLE", 1);
        assertThat(till.state(next)).isEqualTo("PAID");
        everythingComesOut();
    }

    @Test
    void aForgedNoticeIsListedAndChangesNothing() {
        Till till = Till.open(guitai, "forged");
        String order = till.order("BUNDLE", 1);
        String forged = Till.notice(Map.of("order", order, "amount", "3000", "trade", "F" + order), "guess");
        assertThat(till.send(forged)).isEqualTo(200);
        assertThat(till.send(forged)).isEqualTo(200);
        assertThat(till.send("not a form at all")).isEqualTo(200);
        assertThat(till.state(order)).isEqualTo("CREATED");
        assertThat(database.texts(
                        "select times from billing_exception where kind = 'FORGED' and details like '%" + order + "%'"))
                .containsExactly("2");
        assertThat(operator.get("/operator/exceptions.xhtml?lang=en").body())
                .contains("A notice with a wrong signature");
        assertThat(new Person(guitai).get("/pay/notice/SANDBOX").statusCode()).isEqualTo(405);
    }

    @Test
    void theBooksAreExported() {
        Till till = Till.open(guitai, "books");
        String order = till.bought("BUNDLE", 1);
        assertThat(operator.get("/operator/ledger.csv").body())
                .contains("REVENUE:BUNDLE")
                .contains("," + order + ",-30.00,CNY,");
        assertThat(operator.get("/operator/orders.csv").body()).contains(order);
        assertThat(operator.get("/operator/books.xhtml?lang=en&from=2020-01-01&to=2019-01-01")
                        .body())
                .contains("no more than 366 days later");
        assertThat(operator.get("/operator/books.xhtml?lang=en").body())
                .contains("BUNDLE")
                .contains("Sandbox");
    }
}
