package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.LoginName;
import org.guitai.account.api.OpenShop;
import org.guitai.account.api.ShopDraft;
import org.guitai.account.api.ShopOpenings;
import org.guitai.account.api.ShopState;
import org.guitai.mail.api.Letter;
import org.guitai.mail.api.Outbox;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.Setting;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Opening a shop: first the address is shown to be the owner's, then the shop and its owner are made. */
@Stateless
@Boundary
public class ShopOpeningsBean implements ShopOpenings {

    private static final Duration LASTING = Duration.ofMinutes(30);
    private static final int PER_ADDRESS = Setting.number("guitai.opening.per-address", 20);
    private static final int PER_EMAIL = 3;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private ShopRows shops;

    @Inject
    private AccountRows accounts;

    @Inject
    private CodeTries tries;

    @Inject
    private SignInGate gate;

    @Inject
    private PasswordRules passwords;

    @Inject
    private Outbox outbox;

    private record Checked(LoginName name, String email, Shop.ShopFacts facts) {}

    private Checked check(OpenShop request) {
        LoginName name = LoginName.accept("loginName", request.loginName());
        passwords.check("password", request.password(), name);
        String email = ShopRules.email(request.email());
        Shop.ShopFacts facts = ShopRules.accept(
                "shopName", new ShopDraft(request.shopName(), "", request.timeZone(), request.language()));
        return new Checked(name, email, facts);
    }

    @Override
    public String begin(Caller.Anonymous caller, OpenShop request) {
        // A stranger's password is hashed, too.
        return gate.pass(() -> prepare(caller, request));
    }

    private String prepare(Caller.Anonymous caller, OpenShop request) {
        Checked checked = check(request);
        scope.enterEveryShop();
        if (accounts.findOwner(checked.name.key()).isPresent()) {
            throw ProblemException.at("loginName", AccountProblem.NAME_TAKEN);
        }
        requireFew(caller.address(), checked.email);
        String token = RandomToken.make();
        String code = MailedCode.make();
        sql.update(
                """
                insert into shop_opening (token_hash, login_name, password_hash, email, shop_name, time_zone, language,
                                          code_hash, address, ends_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))
                """,
                RandomToken.hash(token),
                checked.name.text(),
                passwords.hash(request.password()),
                checked.email,
                checked.facts.name(),
                checked.facts.zone().getId(),
                checked.facts.language().tag(),
                MailedCode.hash(token, code),
                caller.address(),
                (double) LASTING.toSeconds());
        post(checked.email, checked.facts.language(), code, checked.facts.name());
        return token;
    }

    private void post(String email, Language language, String code, String shopName) {
        outbox.post(Letter.to(email, language, "confirm-address", code, shopName));
    }

    /** Nobody fills strangers' mailboxes, or lists the names that are taken, by opening shops that are never confirmed. */
    private void requireFew(String address, String email) {
        sql.query("select pg_advisory_xact_lock(hashtextextended('opening', 0))", row -> true);
        Waiting waiting = sql.query("""
                        select count(*) filter (where address = ?), count(*) filter (where lower(email) = lower(?))
                          from shop_opening where ends_at > now()
                        """, row -> new Waiting(row.getInt(1), row.getInt(2)), address, email)
                .get(0);
        if (waiting.ofEmail >= PER_EMAIL) {
            throw ProblemException.at("email", AccountProblem.TOO_MANY_LETTERS);
        }
        if (waiting.ofAddress >= PER_ADDRESS) {
            throw ProblemException.of(AccountProblem.TOO_MANY_OPENINGS);
        }
    }

    private record Waiting(int ofAddress, int ofEmail) {}

    @Override
    public Optional<String> address(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        return sql.first(
                "select email from shop_opening where token_hash = ? and ends_at > now()",
                row -> row.getString(1),
                RandomToken.hash(token));
    }

    @Override
    public void sendAgain(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        String code = MailedCode.make();
        boolean known = sql.first(
                        """
                        update shop_opening set code_hash = ?, tries = 0, letters = letters + 1
                         where token_hash = ? and ends_at > now() and letters < 3
                        returning email, language, shop_name
                        """,
                        row -> {
                            post(row.getString(1), Language.of(row.getString(2)), code, row.getString(3));
                            return true;
                        },
                        MailedCode.hash(token, code),
                        RandomToken.hash(token))
                .isPresent();
        if (!known) {
            throw ProblemException.of(AccountProblem.CODE_EXPIRED);
        }
    }

    @Override
    public ShopId confirm(Caller.Anonymous caller, String token, String code) {
        scope.enterEveryShop();
        switch (tries.ofOpening(token, MailedCode.hash(token, code))) {
            case EXPIRED -> throw ProblemException.at("code", AccountProblem.CODE_EXPIRED);
            case WRONG -> throw ProblemException.at("code", AccountProblem.CODE_WRONG);
            case RIGHT -> {}
        }
        return sql.first(
                        """
                        delete from shop_opening where token_hash = ?
                        returning login_name, password_hash, email, shop_name, time_zone, language
                        """,
                        row -> open(
                                caller,
                                new Checked(
                                        LoginName.accept("loginName", row.getString(1)),
                                        row.getString(3),
                                        ShopRules.accept(
                                                "shopName",
                                                new ShopDraft(
                                                        row.getString(4),
                                                        "",
                                                        row.getString(5),
                                                        Language.of(row.getString(6))))),
                                row.getString(2)),
                        RandomToken.hash(token))
                .orElseThrow(() -> ProblemException.at("code", AccountProblem.CODE_EXPIRED));
    }

    private ShopId open(Caller.Anonymous caller, Checked checked, String passwordHash) {
        ShopState state = shops.isReviewRequired() ? ShopState.APPLYING : ShopState.OPEN;
        return shops.found(caller, "loginName", checked.facts, state, checked.name, checked.email, passwordHash)
                .shop();
    }

    @Override
    public ShopId open(Caller.Anonymous caller, OpenShop request) {
        Checked checked = check(request);
        scope.enterEveryShop();
        return shops.found(
                        caller,
                        "loginName",
                        checked.facts,
                        ShopState.OPEN,
                        checked.name,
                        checked.email,
                        passwords.hash(request.password()))
                .shop();
    }
}
