package org.guitai.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.webhook.api.DeliveryView;
import org.guitai.webhook.api.DeliveryView.Failure;
import org.guitai.webhook.api.DeliveryView.State;
import org.guitai.webhook.api.WebhookEvent;
import org.guitai.webhook.api.WebhookView;
import org.guitai.webhook.api.WebhookView.Reason;
import org.jspecify.annotations.Nullable;

/** Webhooks and their deliveries as rows. Whoever changes a webhook holds its row. */
@ApplicationScoped
class WebhookRows {

    private static final String VIEW = """
            select w.id, w.url, w.events, a.display_name, w.version, w.created_at, w.failing_since, w.disabled_at,
                   w.disabled_reason
              from webhook w join account a on a.shop_id = w.shop_id and a.id = w.account_id
             where w.shop_id = ?
            """;

    @Inject
    private Sql sql;

    List<WebhookView> all(ShopId shop) {
        return sql.query(VIEW + " order by w.id", WebhookRows::webhook, shop.value());
    }

    WebhookView get(ShopId shop, long id) {
        return found(sql.first(VIEW + " and w.id = ?", WebhookRows::webhook, shop.value(), id));
    }

    /** The same, held until the end of the transaction. */
    WebhookView hold(ShopId shop, long id) {
        return found(sql.first(VIEW + " and w.id = ? for no key update of w", WebhookRows::webhook, shop.value(), id));
    }

    private static <T> T found(Optional<T> row) {
        return row.orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }

    private static WebhookView webhook(ResultSet row) throws SQLException {
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        Sql.texts(row, "events").forEach(code -> WebhookEvent.find(code).ifPresent(events::add));
        String reason = row.getString("disabled_reason");
        return new WebhookView(
                row.getLong("id"),
                row.getString("url"),
                events,
                row.getString("display_name"),
                row.getInt("version"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Sql.instant(row, "failing_since"),
                Sql.instant(row, "disabled_at"),
                reason == null ? null : Reason.valueOf(reason));
    }

    /** Counts under the shop's lock, so that two requests cannot both take the last place. */
    int countHeld(ShopId shop) {
        sql.query("select 1 from shop where id = ? for no key update", row -> true, shop.value());
        return sql.query("select count(*) from webhook where shop_id = ?", row -> row.getInt(1), shop.value())
                .get(0);
    }

    long add(ShopId shop, long maker, String url, String secret, Set<WebhookEvent> events) {
        return sql.query(
                        "insert into webhook (shop_id, account_id, url, secret, events) values (?, ?, ?, ?, ?) returning id",
                        row -> row.getLong(1),
                        shop.value(),
                        maker,
                        url,
                        secret,
                        codes(events))
                .get(0);
    }

    void change(ShopId shop, long id, String url, Set<WebhookEvent> events) {
        sql.update(
                "update webhook set url = ?, events = ?, version = version + 1 where shop_id = ? and id = ?",
                url,
                codes(events),
                shop.value(),
                id);
    }

    private static Sql.Column codes(Collection<WebhookEvent> events) {
        return Sql.column(
                "text", events.stream().map(WebhookEvent::code).sorted().toList());
    }

    void setSecret(ShopId shop, long id, String secret) {
        sql.update("update webhook set secret = ? where shop_id = ? and id = ?", secret, shop.value(), id);
    }

    void enable(ShopId shop, long id) {
        sql.update("""
                update webhook set disabled_at = null, disabled_reason = null, failing_since = null,
                       version = version + 1
                 where shop_id = ? and id = ?
                """, shop.value(), id);
    }

    /** What waits for it has failed. */
    void disable(ShopId shop, long id, Reason reason) {
        sql.update("""
                update webhook set disabled_at = now(), disabled_reason = ?, version = version + 1
                 where shop_id = ? and id = ?
                """, reason.name(), shop.value(), id);
        sql.update("""
                update webhook_delivery set state = 'FAILED', last_error = ?
                 where shop_id = ? and webhook_id = ? and state = 'WAITING'
                """, Failure.DISABLED.name(), shop.value(), id);
    }

    void delete(ShopId shop, long id) {
        sql.update("delete from webhook where shop_id = ? and id = ?", shop.value(), id);
    }

    /** One more than asked for shows that there is another page. */
    List<DeliveryView> deliveries(ShopId shop, long webhook, @Nullable Long before, int most) {
        return sql.query(
                """
                select * from webhook_delivery where shop_id = ? and webhook_id = ? and id < ? order by id desc limit ?
                """, WebhookRows::delivery, shop.value(), webhook, before == null ? Long.MAX_VALUE : before, most);
    }

    private static DeliveryView delivery(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        int status = row.getInt("last_status");
        boolean answered = !row.wasNull();
        String error = row.getString("last_error");
        return new DeliveryView(
                row.getLong("id"),
                UUID.fromString(row.getString("event_id")),
                row.getString("type"),
                state,
                row.getInt("tries"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                state == State.WAITING ? Sql.instant(row, "next_try_at") : null,
                answered ? (Integer) status : null,
                error == null ? null : Failure.valueOf(error),
                Sql.instant(row, "delivered_at"));
    }

    void post(ShopId shop, long webhook, EventBody event) {
        sql.update(
                "insert into webhook_delivery (shop_id, webhook_id, event_id, type, body) values (?, ?, ?, ?, ?)",
                shop.value(),
                webhook,
                event.id(),
                event.type(),
                event.text());
    }

    /** Returns the id of its event. */
    String beginAnew(ShopId shop, long webhook, long delivery) {
        return found(sql.first("""
                update webhook_delivery set state = 'WAITING', tries = 0, next_try_at = now(), delivered_at = null
                 where shop_id = ? and webhook_id = ? and id = ? returning event_id
                """, row -> row.getString(1), shop.value(), webhook, delivery));
    }
}
