package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.LoginName;
import org.guitai.account.api.PasswordDesk;
import org.guitai.account.api.SignInEnded;
import org.guitai.mail.api.Letter;
import org.guitai.mail.api.Outbox;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Changing a password, and getting a forgotten one back. */
@Stateless
@Boundary
public class PasswordDeskBean implements PasswordDesk {

    private static final int LINKS_AT_ONCE = 3;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountRows accounts;

    @Inject
    private PasswordRules passwords;

    @Inject
    private NameLocks locks;

    @Inject
    private PasswordProof proof;

    @Inject
    private Links links;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<SignInEnded> ended;

    @Override
    public void change(Caller.Staff caller, String old, String fresh) {
        Account account = accounts.get(caller.shop(), caller.account());
        proof.require(
                caller,
                account,
                () -> passwords.matches(old, account.passwordHash()),
                ProblemException.at("oldPassword", AccountProblem.PASSWORD_WRONG));
        passwords.check("newPassword", fresh, account.loginKey());
        if (fresh.equals(old)) {
            throw ProblemException.at("newPassword", AccountProblem.PASSWORD_SAME);
        }
        account.renewPassword(passwords.hash(fresh));
        links.dropAll(account);
        accounts.flush();
        sql.forEach(
                "update sign_in set ended_at = now() where shop_id = ? and account_id = ? and ended_at is null"
                        + " and id <> ? returning id",
                row -> ended.fire(new SignInEnded(caller.shop(), caller.account(), row.getLong(1))),
                caller.shop().value(),
                caller.account().value(),
                caller.signIn());
        audit.record(caller, Act.of("account.password"));
    }

    @Override
    public void forgot(Caller.Anonymous caller, String ownerName) {
        scope.enterEveryShop();
        accounts.findOwner(LoginName.keyOf(ownerName))
                .filter(owner -> links.waiting(owner) < LINKS_AT_ONCE)
                .ifPresent(owner -> {
                    String address = Links.address("/renew-password.xhtml", links.make(owner, Links.FORGOTTEN));
                    String email = java.util.Objects.requireNonNull(owner.email());
                    outbox.post(Letter.to(email, language(owner.shop()), "renew-password", owner.loginName(), address));
                    audit.record(caller, owner.shop(), owner.id(), Act.of("account.password-asked"));
                });
    }

    private Language language(ShopId shop) {
        return sql.query("select language from shop where id = ?", row -> Language.of(row.getString(1)), shop.value())
                .get(0);
    }

    @Override
    public boolean isGood(Caller.Anonymous caller, String link) {
        scope.enterEveryShop();
        return links.find(link).isPresent();
    }

    @Override
    public void renew(Caller.Anonymous caller, String link, String fresh) {
        scope.enterEveryShop();
        Links.Holder holder = links.take(link).orElseThrow(() -> ProblemException.of(AccountProblem.LINK_EXPIRED));
        Account account = accounts.get(holder.shop(), holder.account());
        passwords.check("newPassword", fresh, account.loginKey());
        account.renewPassword(passwords.hash(fresh));
        accounts.endSignIns(account);
        locks.lift(accounts.nameKey(account));
        audit.record(caller, account.shop(), account.id(), Act.of("account.password-renewed"));
        ended.fire(new SignInEnded(account.shop(), account.id(), 0));
    }
}
