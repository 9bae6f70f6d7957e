package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Things that happen at the same moment, and come out as if one had come after the other. */
class BillingRacesTest {

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> one : pool.invokeAll(calls)) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void twoPaymentsForOneOrderPayItOnceAndTheOtherIsKept() throws Exception {
        Till till = Till.open(guitai, "twopay");
        String order = till.order("TEAM", 1);
        List<Callable<Integer>> payments = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String notice = till.notice(order, till.due(order), "T" + i + order);
            payments.add(() -> till.send(notice));
        }
        assertThat(atOnce(payments)).containsOnly(200);
        String of = " where order_id = (select id from plan_order where number = '" + order + "')";
        assertThat(database.texts("select count(*) from payment" + of + " and applied"))
                .containsExactly("1");
        assertThat(database.texts("select count(*) from payment" + of)).containsExactly("8");
        assertThat(database.texts("select count(*) from billing_exception" + of + " and kind = 'SECOND_PAYMENT'"))
                .containsExactly("7");
        assertThat(database.texts("select count(*) from subscription_period where shop_id = "
                        + till.shop().id()))
                .containsExactly("1");
    }

    @Test
    void oneTradeReportedByNoticesAndFoundByQuestionsIsOnePayment() throws Exception {
        Till till = Till.open(guitai, "asknotice");
        String order = till.order("TEAM", 1);
        String page = Till.sandboxPage(
                till.api().post("/orders/" + order + "/pay", null).json().getString("address"));
        new Person(guitai)
                .submit(
                        page,
                        "pay",
                        Map.of("bank", "CCB", "times", "5", "delay", "0", "more", "0", "away", "0"),
                        "&order=" + order);
        List<Callable<Integer>> questions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            questions.add(
                    () -> till.api().post("/orders/" + order + "/ask", null).status());
        }
        assertThat(atOnce(questions)).containsOnly(200);
        assertThat(till.state(order)).isEqualTo("PAID");
        assertThat(database.texts(
                        "select count(*) from payment where order_id = (select id from plan_order where number = '"
                                + order + "')"))
                .containsExactly("1");
    }

    @Test
    void ofTwoOrdersForOneCouponOneGetsIt() throws Exception {
        Till first = Till.open(guitai, "race1");
        Till second = Till.open(guitai, "race2");
        for (int i = 0; i < 5; i++) {
            raceForACoupon(first, second);
        }
    }

    private void raceForACoupon(Till first, Till second) throws Exception {
        String coupon = Till.coupons(guitai, "TEAM", 1_000, 1).get(0);
        List<Callable<Integer>> orders = new ArrayList<>();
        for (Till till : List.of(first, second, first, second)) {
            orders.add(() -> till.tryToOrder("TEAM", 1, coupon, "SANDBOX").status());
        }
        assertThat(atOnce(orders)).contains(201);
        assertThat(database.texts(
                        "select count(*) from plan_order o join coupon c on c.id = o.coupon_id and c.order_id = o.id"
                                + " where c.code = '" + coupon + "' and o.state = 'CREATED'"))
                .containsExactly("1");
        assertThat(database.texts(
                        "select count(*) from plan_order where state = 'CREATED' and coupon_id = (select id from coupon where code = '"
                                + coupon + "')"))
                .containsExactly("1");
    }

    @Test
    void aShopHasOneOpenOrderHoweverManyAreMadeAtOnce() throws Exception {
        Till till = Till.open(guitai, "many");
        List<Callable<Integer>> orders = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            int months = i;
            orders.add(() -> till.tryToOrder("TEAM", months, "", "SANDBOX").status());
        }
        assertThat(atOnce(orders)).containsOnly(201);
        assertThat(database.texts(
                        "select count(*) filter (where state = 'CREATED') || ' ' || count(*) from plan_order where shop_id = "
                                + till.shop().id()))
                .containsExactly("1 6");
        assertThat(database.texts(
                        "select coalesce(sum(amount), 0) from ledger_entry where account = 'RECEIVABLE' and shop_id = "
                                + till.shop().id()))
                .isEqualTo(database.texts("select sum(total) from plan_order where state = 'CREATED' and shop_id = "
                        + till.shop().id()));
    }

    /** Whatever comes first: afterwards the months that were paid are there, and the agents' state fits. */
    @RepeatedTest(3)
    void anExpiryAndARenewalAtOnceLeaveWhatWasPaid() throws Exception {
        Till till = Till.open(guitai, "expiry");
        till.bought("TEAM", 1);
        long agent = till.api()
                .post("/agents", "{\"loginName\": \"helper\", \"password\": \"counter-2026\"}")
                .number("id");
        String order = till.order("TEAM", 1);
        String notice = till.notice(order, till.due(order), "T" + order);
        database.run("update subscription set ends_at = now(), anchor = now() - interval '31 days' where shop_id = "
                + till.shop().id());
        List<Callable<Integer>> both = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            both.add(() -> till.send(notice));
        }
        assertThat(atOnce(both)).containsOnly(200);
        assertThat(till.state(order)).isEqualTo("PAID");
        Eventually.within(
                Duration.ofSeconds(25),
                "the agent works again",
                () -> till.api()
                        .get("/agents/" + agent)
                        .json()
                        .getString("state")
                        .equals("ENABLED"));
        assertThat(database.texts("select ends_at > now() and ended_at is null from subscription where shop_id = "
                        + till.shop().id()))
                .containsExactly("t");
    }
}
