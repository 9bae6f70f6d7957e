package org.guitai.system;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guitai.system.Counter.Agent;

/** A running shop with owner O and agents A, B, C that is made to be as a document says; times are kept as distances. */
final class ArrangedShop implements AutoCloseable {

    private final Counter counter;
    private final Map<String, Long> accounts = new HashMap<>();
    private final Map<String, Long> groups = new HashMap<>();
    private long customer;
    private Chat buyer;

    private ArrangedShop(Counter counter) {
        this.counter = counter;
        accounts.put("O", counter.owner().id());
        for (String name : List.of("A", "B", "C")) {
            Agent agent = counter.hire(10);
            accounts.put(name, agent.id());
        }
        buyer = counter.stranger();
    }

    static ArrangedShop open(Guitai guitai) {
        ArrangedShop shop = new ArrangedShop(Counter.open(guitai));
        // About noon there, so that there have been hours of today.
        shop.run(
                "update shop set time_zone = (select case when h > 12 then 'Etc/GMT+' || h - 12 when h < 12 then 'Etc/GMT-'"
                        + " || 12 - h else 'Etc/UTC' end from (select extract(hour from now() at time zone 'UTC')::int as h) u)"
                        + " where id = " + shop.counter.shop());
        return shop;
    }

    Api api() {
        return counter.api();
    }

    long account(String name) {
        return accounts.getOrDefault(name, 0L);
    }

    long group(String name) {
        return groups.getOrDefault(name, 0L);
    }

    List<String> texts(String sql) {
        return counter.texts(sql);
    }

    private void run(String sql) {
        counter.run(sql);
    }

    /** The shop and a new customer, as the document says. */
    void arrange(JsonObject document) {
        clear();
        JsonObject shop = document.getJsonObject("shop");
        groups(shop.containsKey("groups") ? shop.getJsonArray("groups") : JsonValue.EMPTY_JSON_ARRAY);
        shop.getJsonArray("accounts").getValuesAs(JsonObject.class).forEach(this::account);
        settings(shop.containsKey("settings") ? shop.getJsonObject("settings") : JsonValue.EMPTY_JSON_OBJECT);
        buyer.close();
        buyer = counter.stranger();
        buyer.await("ready");
        customer = counter.number("select max(id) from customer where shop_id = " + counter.shop()
                + " and first_seen_at = (select max(first_seen_at) from customer where shop_id = " + counter.shop()
                + ")");
        JsonObject request = document.getJsonObject("request");
        customer(request);
        conversation(request);
    }

    private void clear() {
        long shop = counter.shop();
        run("delete from queue_place where shop_id = " + shop);
        run("update assignment set ended_at = now() where ended_at is null and shop_id = " + shop);
        run("update conversation set state = 'CLOSED', closed_at = now(), closed_by = 'AGENT', undecided_since = null"
                + " where state <> 'CLOSED' and shop_id = " + shop);
        run("update participant set group_id = null, weight = 10 where shop_id = " + shop);
        run("delete from agent_group where shop_id = " + shop);
        run("delete from presence_lease where shop_id = " + shop);
        run("delete from presence_span where shop_id = " + shop);
        run("update presence set status = 'OFFLINE' where shop_id = " + shop);
        run("update account_load set open = 0, routed_today = 0, last_routed_at = null where shop_id = " + shop);
        run("insert into participant (shop_id, account_id) select shop_id, id from account where shop_id = " + shop
                + " on conflict do nothing");
        groups.clear();
    }

    private void groups(JsonArray written) {
        for (JsonObject group : written.getValuesAs(JsonObject.class)) {
            String name = group.getString("id");
            JsonObject ranges =
                    group.containsKey("ranges") ? group.getJsonObject("ranges") : JsonValue.EMPTY_JSON_OBJECT;
            run("insert into agent_group (shop_id, name, place, audience, products, intents, order_status) values ("
                    + counter.shop() + ", '" + name + "', " + (groups.size() + 1) + ", " + texts(ranges, "AUDIENCE")
                    + ", " + texts(ranges, "PRODUCT") + ", " + texts(ranges, "INTENT") + ", "
                    + texts(ranges, "ORDER_STATUS") + ")");
            groups.put(
                    name,
                    counter.number("select id from agent_group where shop_id = " + counter.shop() + " and name = '"
                            + name + "'"));
        }
    }

    private static String texts(JsonObject json, String name) {
        return json.containsKey(name)
                ? json.getJsonArray(name).getValuesAs(JsonString.class).stream()
                        .map(one -> "'" + one.getString() + "'")
                        .collect(Collectors.joining(",", "array[", "]::text[]"))
                : "'{}'";
    }

    private void account(JsonObject account) {
        long id = account(account.getString("id"));
        String where = " where account_id = " + id;
        String status = account.getString("status", "OFFLINE");
        if (!account.getBoolean("participant", true)) {
            run("delete from participant" + where);
        }
        run("update participant set weight = " + account.getInt("weight", 10) + ", group_id = "
                + (account.containsKey("group") ? group(account.getString("group")) : "null") + where);
        run("update account_load set open = " + account.getInt("open", 0) + ", routed_today = "
                + account.getInt("routedToday", 0) + ", routed_day = (now() at time zone (select time_zone from shop"
                + " where id = " + counter.shop() + "))::date" + where);
        if (!status.equals("OFFLINE")) {
            run("update presence set status = '" + status + "', chosen = '" + status + "'" + where);
            run("insert into presence_lease (id, shop_id, account_id, node, ends_at) values (gen_random_uuid(), "
                    + counter.shop() + ", " + id + ", 'nobody', now() + interval '1 hour')");
        }
        int online = account.getInt("onlineTodaySeconds", 0);
        if (online > 0) {
            run("insert into presence_span (shop_id, account_id, status, started_at, ended_at) values ("
                    + counter.shop() + ", " + id + ", 'ONLINE', now() - interval '" + online + " seconds', now())");
        }
    }

    private void settings(JsonObject settings) {
        run("update routing_shop set strategy = '" + settings.getString("strategy", "LEAST_TODAY")
                + "', recent_days = " + settings.getInt("recentDays", 30)
                + ", recent_before_groups = " + settings.getBoolean("recentBeforeGroups", false)
                + ", suspended_recent_hours = " + settings.getInt("suspendedRecentHours", 24)
                + ", recent_waits = " + settings.getBoolean("recentWaits", false)
                + ", overflow = '" + settings.getString("overflow", "WHEN_NOBODY_ONLINE")
                + "', offline_transfer = " + settings.getBoolean("offlineTransfer", false)
                + ", delegate_id = "
                + (settings.containsKey("delegate") ? account(settings.getString("delegate")) : "null")
                + ", offline_handling = '" + settings.getString("offlineHandling", "OWNER")
                + "' where shop_id = " + counter.shop());
    }

    private void customer(JsonObject request) {
        JsonObject who =
                request.containsKey("customer") ? request.getJsonObject("customer") : JsonValue.EMPTY_JSON_OBJECT;
        run("update customer set tags = " + texts(request, "audience") + ", blocked_at = "
                + (who.getBoolean("blocked", false) ? "now()" : "null") + ", dedicated_account_id = "
                + (who.containsKey("dedicated") ? account(who.getString("dedicated")) : "null") + " where id = "
                + customer);
        if (who.containsKey("privateOfOwner")) {
            run("insert into contact (shop_id, account_id, customer_id, private) values (" + counter.shop() + ", "
                    + account("O") + ", " + customer + ", " + who.getBoolean("privateOfOwner") + ")");
        }
        if (who.containsKey("recent")) {
            JsonObject recent = who.getJsonObject("recent");
            Duration ago = Duration.between(
                    Instant.parse(recent.getString("answeredAt")), Instant.parse(request.getString("at")));
            assigned(recent.getString("account"), ago, true);
        }
        String order = request.getString("orderStatus", "NONE");
        if (!order.equals("NONE")) {
            run("insert into shop_order (shop_id, number, customer_id, status) values (" + counter.shop() + ", 'n"
                    + customer + "', " + customer + ", '" + order + "')");
        }
    }

    /** The customer was once given to this account, which answered, or did not. */
    void assigned(String account, Duration ago, boolean answered) {
        long earlier =
                insert("insert into conversation (id, shop_id, customer_id, state, account_id, language, opened_at,"
                        + " closed_at, closed_by) values (nextval('conversation_seq'), " + counter.shop() + ", "
                        + customer
                        + ", 'CLOSED', " + account(account) + ", 'en', now() - interval '60 days', now(), 'AGENT')");
        String then = "now() - interval '" + ago.toSeconds() + " seconds'";
        run("insert into assignment (shop_id, conversation_id, customer_id, account_id, rule, counted, assigned_at,"
                + " answered_at, ended_at) values (" + counter.shop() + ", " + earlier + ", " + customer + ", "
                + account(account) + ", 'LEAST', true, " + then + ", " + (answered ? then : "null") + ", now())");
    }

    private long insert(String sql) {
        run(sql);
        return counter.number("select max(id) from conversation where shop_id = " + counter.shop());
    }

    /** What the buyer has begun before the message that is decided. */
    private void conversation(JsonObject request) {
        String product = request.containsKey("products")
                ? request.getJsonArray("products").getString(0)
                : null;
        if (product != null) {
            run("insert into product (shop_id, ref, name, categories) values (" + counter.shop() + ", '" + product
                    + "', '" + product + "', " + texts(request, "categories") + ") on conflict do nothing");
        }
        JsonObject who =
                request.containsKey("customer") ? request.getJsonObject("customer") : JsonValue.EMPTY_JSON_OBJECT;
        JsonObject open = who.containsKey("openConversation") ? who.getJsonObject("openConversation") : null;
        String state = open == null ? "UNDECIDED" : open.getBoolean("kept") ? "KEPT" : "OPEN";
        String account = open == null ? "null" : Long.toString(account(open.getString("account")));
        boolean answered = open != null && open.getBoolean("answered");
        long id = insert("insert into conversation (id, shop_id, customer_id, state, account_id, language, opened_at,"
                + " entry, addressed_account_id, product_ref, first_asked_at, first_answered_at) values"
                + " (nextval('conversation_seq'), " + counter.shop() + ", " + customer + ", '" + state + "', " + account
                + ", 'en', now(), '" + request.getString("entry", "ICON") + "', "
                + (request.containsKey("direct") ? account(request.getString("direct")) : "null") + ", "
                + (product == null ? "null" : "'" + product + "'") + ", "
                + (answered ? "now(), now()" : "null, null") + ")");
        if (open != null) {
            run("insert into assignment (shop_id, conversation_id, customer_id, account_id, rule, counted, assigned_at,"
                    + " answered_at) values (" + counter.shop() + ", " + id + ", " + customer + ", " + account
                    + ", 'OFFLINE', false, now(), " + (answered ? "now()" : "null") + ")");
            run("update account_load set open = open + " + (answered ? 1 : 0) + " where account_id = " + account);
        }
    }

    /** The buyer writes; the conversation. */
    long buyerAsks() {
        return Counter.ask(buyer, "hello");
    }

    @Override
    public void close() {
        counter.close();
    }
}
