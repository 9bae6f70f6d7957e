package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.LoginName;
import org.guitai.account.api.Platform;
import org.guitai.account.api.ShopClosed;
import org.guitai.account.api.ShopDraft;
import org.guitai.account.api.ShopState;
import org.guitai.account.api.SignInEnded;
import org.guitai.billing.api.Allowances;
import org.guitai.mail.api.Letter;
import org.guitai.mail.api.Outbox;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.Page;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** What operators do with shops. */
@Stateless
@Boundary
public class PlatformBean implements Platform {

    private static final int SIZE = 30;
    private static final int BEST_RATING = 20;
    private static final String SELECT = """
            select s.id, s.name, s.kind, s.state, s.rating, s.suspension_reason, s.opened_at,
                   o.login_name, o.email, g.until,
                   exists (select 1 from two_step t where t.shop_id = o.shop_id and t.account_id = o.id
                              and t.secret is not null) as two_step,
                   (select count(*) from account a where a.shop_id = s.id and a.kind = 'AGENT' and a.state = 'ENABLED')
                       as agents,
                   coalesce((select u.plan from subscription u where u.shop_id = s.id and u.ends_at > now()),
                            (select p.code from plan p where p.for_kind = s.kind and p.month_price = 0
                              order by p.agents desc limit 1)) as plan
              from shop s join account o on o.shop_id = s.id and o.kind = 'OWNER'
              left join support_grant g on g.shop_id = s.id and g.until > now()
             where true""";

    @Inject
    private Sql sql;

    @Inject
    private ShopRows shops;

    @Inject
    private Allowances allowances;

    @Inject
    private PlanPlaces planPlaces;

    @Inject
    private AccountRows accounts;

    @Inject
    private NameLocks locks;

    @Inject
    private Links links;

    @Inject
    private SecondStep secondStep;

    @Inject
    private PasswordRules passwords;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<SignInEnded> ended;

    @Inject
    private Event<ShopClosed> closed;

    @Override
    public Page<ShopRow> shops(
            Caller.Operator caller, @Nullable String words, @Nullable ShopState state, @Nullable Long before) {
        StringBuilder condition = new StringBuilder();
        List<Object> arguments = new ArrayList<>();
        if (words != null && !words.isBlank()) {
            String anywhere = Sql.anywhere(words);
            condition.append(" and (s.name ilike ? escape '!' or o.login_name ilike ? escape '!' or o.email ilike ?"
                    + " escape '!')");
            arguments.addAll(List.of(anywhere, anywhere, anywhere));
        }
        if (state != null) {
            condition.append(" and s.state = ?");
            arguments.add(state.name());
        }
        if (before != null) {
            condition.append(" and s.id < ?");
            arguments.add(before);
        }
        arguments.add(SIZE + 1);
        List<ShopRow> found =
                sql.query(SELECT + condition + " order by s.id desc limit ?", PlatformBean::read, arguments.toArray());
        return Page.of(found, SIZE, row -> row.id().value());
    }

    private static ShopRow read(ResultSet row) throws SQLException {
        return new ShopRow(
                new ShopId(row.getLong("id")),
                row.getString("name"),
                row.getString("login_name"),
                row.getString("email"),
                row.getBoolean("two_step"),
                row.getString("kind"),
                ShopState.valueOf(row.getString("state")),
                row.getInt("rating"),
                row.getInt("agents"),
                row.getString("plan"),
                row.getString("suspension_reason"),
                Objects.requireNonNull(Sql.instant(row, "opened_at")),
                Sql.instant(row, "until"));
    }

    @Override
    public ShopRow shop(Caller.Operator caller, ShopId shop) {
        return sql.first(SELECT + " and s.id = ?", PlatformBean::read, shop.value())
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }

    @Override
    public ShopId open(
            Caller.Operator caller,
            String ownerName,
            String email,
            String shopName,
            String timeZone,
            Language language) {
        LoginName name = LoginName.accept("ownerName", ownerName);
        Shop.ShopFacts facts = ShopRules.accept("shopName", new ShopDraft(shopName, "", timeZone, language));
        String address = ShopRules.email(email);
        // Nobody knows this password; the letter's link sets another.
        Account owner = shops.found(
                caller, "ownerName", facts, ShopState.OPEN, name, address, passwords.hash(RandomToken.make()));
        String link = Links.address("/renew-password.xhtml", links.make(owner, Links.INVITED));
        outbox.post(Letter.to(address, language, "shop-opened", facts.name(), name.text(), link));
        return owner.shop();
    }

    @Override
    public void suspend(Caller.Operator caller, ShopId id, String reason) {
        String text = reason.strip();
        if (text.isEmpty()) {
            throw ProblemException.at("reason", AccountProblem.REASON_NEEDED);
        }
        ShopRules.requireLength("reason", text, 500);
        Shop shop = shops.lock(id);
        if (shop.state() != ShopState.OPEN) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        shop.suspend(text);
        record(caller, shop, Act.on("shop.suspend", shop.facts().name()).changing(null, text));
        signAgentsOut(id);
        closed.fire(new ShopClosed(id));
        tell(shop, "shop-suspended", shop.facts().name(), text);
    }

    private void signAgentsOut(ShopId shop) {
        sql.forEach(
                """
                update sign_in s set ended_at = now() from account a
                 where s.shop_id = ? and a.shop_id = s.shop_id and a.id = s.account_id and a.kind = 'AGENT'
                   and s.ended_at is null
                returning s.account_id, s.id
                """,
                row -> ended.fire(new SignInEnded(shop, new AccountId(row.getLong(1)), row.getLong(2))),
                shop.value());
    }

    @Override
    public void reopen(Caller.Operator caller, ShopId id) {
        Shop shop = shops.get(id);
        if (shop.state() != ShopState.SUSPENDED) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        String reason = shop.suspensionReason();
        shop.open();
        record(caller, shop, Act.on("shop.reopen", shop.facts().name()).changing(reason, null));
        tell(shop, "shop-reopened", shop.facts().name());
    }

    @Override
    public void setKind(Caller.Operator caller, ShopId id, String kind) {
        Shop shop = shops.get(id);
        String before = shop.kind();
        if (before.equals(ShopRules.kind(kind))) {
            return;
        }
        shop.become(kind);
        shops.flush();
        allowances.changeKind(id);
        planPlaces.share(id);
        record(caller, shop, Act.on("shop.kind", shop.facts().name()).changing(before, kind));
    }

    @Override
    public void setRating(Caller.Operator caller, ShopId id, int rating) {
        if (rating < 0 || rating > BEST_RATING) {
            throw ProblemException.at("rating", AccountProblem.RATING_RANGE, 0, BEST_RATING);
        }
        Shop shop = shops.get(id);
        if (shop.rating() == rating) {
            return;
        }
        String before = Integer.toString(shop.rating());
        shop.rate(rating);
        record(caller, shop, Act.on("shop.rating", shop.facts().name()).changing(before, Integer.toString(rating)));
    }

    @Override
    public String renewOwnersPassword(Caller.Operator caller, ShopId id) {
        Account owner = accounts.owner(id);
        locks.lift(accounts.nameKey(owner));
        String token = links.make(owner, Links.FORGOTTEN);
        Shop shop = shops.get(id);
        tell(shop, "renew-password", owner.loginName(), Links.address("/renew-password.xhtml", token));
        audit.record(caller, id, null, Act.on("account.password-link", owner.loginName()));
        return token;
    }

    @Override
    public void endOwnersSecondStep(Caller.Operator caller, ShopId id) {
        Account owner = accounts.owner(id);
        if (!secondStep.isOn(owner)) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        secondStep.end(owner);
        audit.record(caller, id, null, Act.on("account.two-step-reset", owner.loginName()));
        tell(shops.get(id), "second-step-ended", owner.loginName());
    }

    @Override
    public boolean isReviewRequired(Caller.Operator caller) {
        return shops.isReviewRequired();
    }

    @Override
    public void requireReview(Caller.Operator caller, boolean required) {
        int changed = sql.update(
                "update platform_setting set review_required = ? where review_required <> ?", required, required);
        if (changed == 1) {
            audit.record(
                    caller,
                    Act.of("platform.review").changing(Boolean.toString(!required), Boolean.toString(required)));
        }
    }

    private void record(Caller.Operator caller, Shop shop, Act act) {
        audit.record(caller, shop.id(), null, act);
    }

    private void tell(Shop shop, String kind, String... words) {
        String email = Objects.requireNonNull(accounts.owner(shop.id()).email());
        outbox.post(Letter.to(email, shop.facts().language(), kind, words));
    }
}
