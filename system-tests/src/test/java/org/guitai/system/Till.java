package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guitai.shared.SignedForm;
import org.guitai.system.Api.Answer;

/** A shop that buys months, and the demo's bank as somebody who knows its secret can speak for it. */
final class Till {

    static final String MERCHANT = "sandbox-merchant";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Guitai guitai;
    private final NewShop shop;
    private final Person owner;
    private final Api api;

    private Till(Guitai guitai, NewShop shop) {
        this.guitai = guitai;
        this.shop = shop;
        owner = shop.signIn();
        api = shop.key(owner);
    }

    /** Of a shop of its own, whose rating lets it buy everything, without a trial. */
    static Till open(Guitai guitai, String name) {
        NewShop shop = NewShop.open(guitai, name + "-" + Long.toString(System.nanoTime(), 36), "en");
        guitai.database("guitai_owner").run("update shop set rating = 5 where id = " + shop.id());
        guitai.database("guitai_owner").run("delete from subscription where shop_id = " + shop.id());
        return new Till(guitai, shop);
    }

    NewShop shop() {
        return shop;
    }

    Person owner() {
        return owner;
    }

    Api api() {
        return api;
    }

    Answer quote(String plan, int months, String coupon) {
        return api.post("/quotes", choice(plan, months, coupon).build().toString());
    }

    private static JsonObjectBuilder choice(String plan, int months, String coupon) {
        return Json.createObjectBuilder()
                .add("plan", plan)
                .add("months", months)
                .add("coupon", coupon);
    }

    Answer tryToOrder(String plan, int months, String coupon, String provider) {
        JsonObject order = choice(plan, months, coupon)
                .add("provider", provider)
                .add("agreement", api.get("/purchase-agreement").json().getInt("version"))
                .build();
        return api.post("/orders", order.toString());
    }

    /** The number of a new order. */
    String order(String plan, int months, String coupon, String provider) {
        Answer answer = tryToOrder(plan, months, coupon, provider);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json().getString("number");
    }

    String order(String plan, int months) {
        return order(plan, months, "", "SANDBOX");
    }

    JsonObject get(String order) {
        return api.get("/orders/" + order).json();
    }

    String state(String order) {
        return get(order).getString("state");
    }

    long due(String order) {
        return Long.parseLong(
                get(order).getJsonObject("due").getString("amount").replace(".", ""));
    }

    JsonObject subscription() {
        return api.get("/subscription").json();
    }

    /** Ordered and paid by a notice. */
    String bought(String plan, int months) {
        String order = order(plan, months);
        send(notice(order, due(order), "T" + order));
        if (!state(order).equals("PAID")) {
            throw new AssertionError(get(order).toString());
        }
        return order;
    }

    /** As the bank writes it. */
    String notice(String order, long amount, String trade) {
        return notice(Map.of("order", order, "amount", Long.toString(amount), "trade", trade));
    }

    /** The same with some values that are others. */
    String notice(Map<String, String> values) {
        return notice(values, guitai.secret("sandbox"));
    }

    static String notice(Map<String, String> values, String secret) {
        Map<String, String> all = new TreeMap<>(Map.of("state", "PAID", "merchant", MERCHANT, "currency", "CNY"));
        all.putAll(values);
        return SignedForm.write(all, secret);
    }

    /** Every month that was paid, once. */
    void hasWhatItPaidFor() {
        Database database = guitai.database("guitai_owner");
        assertThat(database.texts("select sum(months) from subscription_period where shop_id = " + shop.id()))
                .isEqualTo(database.texts(
                        "select sum(months) from plan_order where state = 'PAID' and shop_id = " + shop.id()));
        assertThat(database.texts("select s.ends_at = (s.anchor at time zone 'Asia/Shanghai' + make_interval(months =>"
                        + " (select sum(months)::int from subscription_period p where p.shop_id = s.shop_id)))"
                        + " at time zone 'Asia/Shanghai' from subscription s where shop_id = " + shop.id()))
                .containsExactly("t");
    }

    int send(String notice) {
        return send(guitai, notice);
    }

    static int send(Guitai guitai, String notice) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(guitai.at("/pay/notice/SANDBOX"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(notice))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The coupons of a new batch. */
    static List<String> coupons(Guitai guitai, String plans, int fen, int count) {
        Database database = guitai.database("guitai_owner");
        String batch = database.texts("select coalesce(max(id), 0) + 1 from coupon_batch")
                .get(0);
        database.run(
                "insert into coupon_batch (name, amount, currency, plans, starts_at, ends_at, created_at, operator_id)"
                        + " select 'test " + batch + "', " + fen + ", 'CNY', array['" + plans.replace(",", "','")
                        + "'], now() - interval '1 day', now() + interval '30 days', now(), min(id) from operator");
        database.run("insert into coupon (batch_id, code) select (select max(id) from coupon_batch),"
                + " translate(upper(substr(md5(random()::text || n), 1, 12)), '01', 'XY') from generate_series(1, "
                + count + ") n");
        return database.texts(
                "select code from coupon where batch_id = (select max(id) from coupon_batch) order by id");
    }

    /** The page where the browser pays. */
    static String sandboxPage(String address) {
        return URLDecoder.decode(address.substring(address.indexOf("/sandbox/")), StandardCharsets.UTF_8);
    }
}
