package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.guitai.shared.AccountId;
import org.guitai.shared.RandomToken;
import org.guitai.shared.Setting;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** Mailed links that set a password, once. */
@ApplicationScoped
class Links {

    static final Duration FORGOTTEN = Duration.ofHours(1);
    static final Duration INVITED = Duration.ofDays(3);

    @Inject
    private Sql sql;

    /** An account that a link belongs to. */
    record Holder(ShopId shop, AccountId account) {}

    /** Where people reach this installation; never taken from a request, which says whatever it likes. */
    static String address(String path, String token) {
        return Setting.find("guitai.url").orElse("http://localhost:8080").replaceAll("/+$", "") + path + "?link="
                + token;
    }

    String make(Account account, Duration lasting) {
        String token = RandomToken.make();
        sql.update(
                "insert into password_link (token_hash, shop_id, account_id, ends_at)"
                        + " values (?, ?, ?, now() + make_interval(secs => ?))",
                RandomToken.hash(token),
                account.shop().value(),
                account.id().value(),
                (double) lasting.toSeconds());
        return token;
    }

    int waiting(Account account) {
        return sql.query(
                        "select count(*) from password_link where shop_id = ? and account_id = ? and ends_at > now()",
                        row -> row.getInt(1),
                        account.shop().value(),
                        account.id().value())
                .get(0);
    }

    Optional<Holder> find(String token) {
        return sql.first(
                "select shop_id, account_id from password_link where token_hash = ? and ends_at > now()",
                row -> new Holder(new ShopId(row.getLong(1)), new AccountId(row.getLong(2))),
                RandomToken.hash(token));
    }

    /** Uses a link up, and with it every other of the account. Of two at once only one gets it. */
    Optional<Holder> take(String token) {
        Optional<Holder> holder = sql.first(
                "delete from password_link where token_hash = ? and ends_at > now() returning shop_id, account_id",
                row -> new Holder(new ShopId(row.getLong(1)), new AccountId(row.getLong(2))),
                RandomToken.hash(token));
        holder.ifPresent(one -> dropAll(one.shop, one.account));
        return holder;
    }

    /** Links that were mailed before say nothing any more. */
    void dropAll(Account account) {
        dropAll(account.shop(), account.id());
    }

    private void dropAll(ShopId shop, AccountId account) {
        sql.update("delete from password_link where shop_id = ? and account_id = ?", shop.value(), account.value());
    }
}
