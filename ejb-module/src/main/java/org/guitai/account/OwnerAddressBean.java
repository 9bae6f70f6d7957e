package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.OwnerAddress;
import org.guitai.mail.api.Letter;
import org.guitai.mail.api.Outbox;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;

/** One row an owner says which address waits for its code. */
@Stateless
@Boundary
public class OwnerAddressBean implements OwnerAddress {

    private static final int LETTERS_AN_HOUR = 5;

    @Inject
    private Sql sql;

    @Inject
    private OwnerOnly ownerOnly;

    @Inject
    private AccountRows accounts;

    @Inject
    private PasswordRules passwords;

    @Inject
    private PasswordProof proof;

    @Inject
    private CodeTries tries;

    @Inject
    private Links links;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditTrail audit;

    @Override
    public void ask(Caller.Staff caller, String email, String password) {
        ownerOnly.require(caller, "account.address");
        Account owner = accounts.get(caller.shop(), caller.account());
        String address = ShopRules.email(email);
        proof.require(
                caller,
                owner,
                () -> passwords.matches(password, owner.passwordHash()),
                ProblemException.at("addressPassword", AccountProblem.PASSWORD_WRONG));
        String code = MailedCode.make();
        int letters = sql.update(
                """
                insert into address_change as c (shop_id, account_id, email, code_hash, ends_at)
                values (?, ?, ?, ?, now() + interval '30 minutes')
                on conflict (shop_id, account_id) do update
                   set email = excluded.email, code_hash = excluded.code_hash, ends_at = excluded.ends_at, tries = 0,
                       letters = case when c.since < now() - interval '1 hour' then 1 else c.letters + 1 end,
                       since = case when c.since < now() - interval '1 hour' then now() else c.since end
                 where c.since < now() - interval '1 hour' or c.letters < ?
                """, caller.shop().value(), caller.account().value(), address, hash(caller, code), LETTERS_AN_HOUR);
        if (letters == 0) {
            throw ProblemException.at("email", AccountProblem.TOO_MANY_LETTERS);
        }
        outbox.post(Letter.to(address, language(caller), "new-address", code, owner.loginName()));
        audit.record(caller, Act.of("account.address-asked").changing(owner.email(), address));
    }

    @Override
    public Optional<String> asked(Caller.Staff caller) {
        return sql.first(
                "select email from address_change where shop_id = ? and account_id = ? and ends_at > now() and tries < "
                        + CodeTries.MOST,
                row -> row.getString(1),
                caller.shop().value(),
                caller.account().value());
    }

    @Override
    public void confirm(Caller.Staff caller, String code) {
        ownerOnly.require(caller, "account.address");
        String address = take(caller, hash(caller, code));
        Account owner = accounts.get(caller.shop(), caller.account());
        String before = Objects.requireNonNull(owner.email());
        owner.moveTo(address);
        links.dropAll(owner);
        outbox.post(Letter.to(before, language(caller), "address-changed", owner.loginName(), address));
        audit.record(caller, Act.of("account.address").changing(before, address));
    }

    private String take(Caller.Staff caller, byte[] codeHash) {
        switch (tries.ofAddress(caller, codeHash)) {
            case EXPIRED -> throw ProblemException.at("addressCode", AccountProblem.CODE_EXPIRED);
            case WRONG -> throw ProblemException.at("addressCode", AccountProblem.CODE_WRONG);
            case RIGHT -> {}
        }
        return sql.first(
                        "delete from address_change where shop_id = ? and account_id = ? and code_hash = ? returning email",
                        row -> row.getString(1),
                        caller.shop().value(),
                        caller.account().value(),
                        codeHash)
                .orElseThrow(() -> ProblemException.at("addressCode", AccountProblem.CODE_EXPIRED));
    }

    private static byte[] hash(Caller.Staff caller, String code) {
        return MailedCode.hash("account " + caller.account().value(), code);
    }

    private Language language(Caller.Staff caller) {
        return sql.query(
                        "select language from shop where id = ?",
                        row -> Language.of(row.getString(1)),
                        caller.shop().value())
                .get(0);
    }
}
