package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.LoginName;
import org.guitai.account.api.Operators;
import org.guitai.mail.api.Letter;
import org.guitai.mail.api.Outbox;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.OperatorId;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.DatabaseException;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;
import org.jspecify.annotations.Nullable;

/** The platform's staff. A sign-in ends after an hour without use, at the latest after twelve. */
@Stateless
@Boundary
public class OperatorsBean implements Operators {

    private static final String LASTS = "s.ended_at is null and s.last_used_at > now() - interval '1 hour'"
            + " and s.started_at > now() - interval '12 hours'";
    /** No name of a shop has a slash: the two kinds of names are counted apart. */
    private static final String KEY = "operator/";

    private static final String VIEW = """
            select o.id, o.name, o.email, o.enabled, o.created_at, o.password_hash is null as invited,
                   (select max(last_used_at) from operator_sign_in s where s.operator_id = o.id) as last_used_at
              from operator o""";

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private SignInGate gate;

    @Inject
    private SignInTries tries;

    @Inject
    private NameLocks locks;

    @Inject
    private PasswordRules passwords;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditTrail audit;

    private record Known(long id, @Nullable String passwordHash) {}

    @Override
    public OperatorTicket signIn(Caller.Anonymous caller, String name, String password, String device) {
        return gate.pass(() -> check(caller, name, password, device));
    }

    private OperatorTicket check(Caller.Anonymous caller, String name, String password, String device) {
        scope.enterEveryShop();
        String key = KEY + LoginName.keyOf(name);
        SignInTries.Attempt attempt = tries.begin(key, caller.address());
        ProblemException refusal = attempt.refusal();
        if (refusal != null) {
            throw refuse(caller, key, refusal);
        }
        Optional<Known> found = sql.first(
                "select id, password_hash from operator where name_key = ? and enabled",
                row -> new Known(row.getLong(1), row.getString(2)),
                LoginName.keyOf(name));
        String hash = found.map(Known::passwordHash).orElse(null);
        boolean right = false;
        if (hash == null) {
            passwords.pretend(password);
        } else {
            right = passwords.matches(password, hash);
        }
        if (!right) {
            tries.failed(caller, caller.address(), key, null);
            throw refuse(caller, key, ProblemException.of(AccountProblem.SIGN_IN_FAILED));
        }
        tries.succeeded(attempt.number());
        OperatorId operator = new OperatorId(found.orElseThrow().id);
        String token = RandomToken.make();
        sql.update(
                "insert into operator_sign_in (operator_id, token_hash, device, address) values (?, ?, ?, ?)",
                operator.value(),
                RandomToken.hash(token),
                device.length() > 300 ? device.substring(0, 300) : device,
                caller.address());
        audit.record(
                caller,
                operator,
                Act.on("operator.sign-in", LoginName.keyOf(name)).changing(null, WayIn.with(WayIn.PASSWORD, device)));
        return new OperatorTicket(token);
    }

    private ProblemException refuse(Caller.Anonymous caller, String key, ProblemException problem) {
        audit.recordRefusal(
                caller,
                Act.on("operator.refused", NameLocks.cut(key))
                        .changing(null, problem.code().key()));
        return problem;
    }

    @Override
    public Optional<OperatorSession> resume(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        Optional<OperatorSession> session = sql.first(
                "select s.operator_id, s.id from operator_sign_in s join operator o on o.id = s.operator_id"
                        + " where s.token_hash = ? and o.enabled and " + LASTS,
                row -> new OperatorSession(new OperatorId(row.getLong(1)), row.getLong(2)),
                RandomToken.hash(token));
        session.ifPresent(one -> sql.update(
                "update operator_sign_in set last_used_at = now() where id = ?"
                        + " and last_used_at < now() - interval '1 minute'",
                one.signIn()));
        return session;
    }

    @Override
    public void signOut(Caller.Operator caller) {
        sql.update("update operator_sign_in set ended_at = now() where id = ?", caller.signIn());
        audit.record(caller, Act.of("operator.sign-out"));
    }

    @Override
    public OperatorView self(Caller.Operator caller) {
        return find(caller.operator()).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }

    private Optional<OperatorView> find(OperatorId operator) {
        return views(" where o.id = ?", operator.value()).stream().findFirst();
    }

    @Override
    public List<OperatorView> list(Caller.Operator caller) {
        return views(" order by o.id");
    }

    private List<OperatorView> views(String condition, Object... arguments) {
        return sql.query(
                VIEW + condition,
                row -> new OperatorView(
                        new OperatorId(row.getLong("id")),
                        row.getString("name"),
                        row.getString("email"),
                        row.getBoolean("enabled"),
                        row.getBoolean("invited"),
                        Objects.requireNonNull(Sql.instant(row, "created_at")),
                        Sql.instant(row, "last_used_at")),
                arguments);
    }

    @Override
    public String invite(Caller.Operator caller, String typedName, String typedEmail) {
        LoginName name = LoginName.accept("name", typedName);
        String email = ShopRules.email(typedEmail);
        OperatorId operator = insert(name, email);
        audit.record(caller, Act.on("operator.invite", name.text()).changing(null, email));
        return link(operator, name.text(), email, "operator-invited");
    }

    @Override
    public String renew(Caller.Operator caller, OperatorId operator) {
        OperatorView view = find(operator).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        if (!view.enabled()) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        audit.record(caller, Act.on("operator.renew", view.name()));
        return link(operator, view.name(), view.email(), "operator-renewed");
    }

    /** Mails a link to the page where the password is set; returns its token. */
    private String link(OperatorId operator, String name, String email, String letter) {
        String token = RandomToken.make();
        sql.update(
                "insert into operator_invitation (token_hash, operator_id, ends_at)"
                        + " values (?, ?, now() + interval '3 days')",
                RandomToken.hash(token),
                operator.value());
        outbox.post(Letter.to(email, Language.ZH_CN, letter, name, Links.address("/operator/welcome.xhtml", token)));
        return token;
    }

    private OperatorId insert(LoginName name, String email) {
        try {
            return sql.query(
                            "insert into operator (name, name_key, email) values (?, ?, ?) returning id",
                            row -> new OperatorId(row.getLong(1)),
                            name.text(),
                            name.key(),
                            email)
                    .get(0);
        } catch (DatabaseException e) {
            if (DatabaseException.violates(e, "operator_name_key_key")) {
                throw ProblemException.at("name", AccountProblem.NAME_TAKEN);
            }
            throw e;
        }
    }

    @Override
    public boolean isGood(Caller.Anonymous caller, String invitation) {
        scope.enterEveryShop();
        return sql.first(
                        "select 1 from operator_invitation where token_hash = ? and ends_at > now()",
                        row -> true,
                        RandomToken.hash(invitation))
                .isPresent();
    }

    @Override
    public void accept(Caller.Anonymous caller, String invitation, String password) {
        scope.enterEveryShop();
        OperatorId operator = sql.first(
                        "delete from operator_invitation where token_hash = ? and ends_at > now() returning operator_id",
                        row -> new OperatorId(row.getLong(1)),
                        RandomToken.hash(invitation))
                .orElseThrow(() -> ProblemException.of(AccountProblem.LINK_EXPIRED));
        OperatorView view = find(operator).orElseThrow();
        String key = LoginName.keyOf(view.name());
        passwords.check("password", password, key);
        sql.update("update operator set password_hash = ? where id = ?", passwords.hash(password), operator.value());
        // Of several links the first to be used is the last.
        sql.update("delete from operator_invitation where operator_id = ?", operator.value());
        endSignIns(operator);
        locks.lift(KEY + key);
        audit.record(caller, operator, Act.on("operator.welcome", view.name()));
    }

    private void endSignIns(OperatorId operator) {
        sql.update(
                "update operator_sign_in set ended_at = now() where operator_id = ? and ended_at is null",
                operator.value());
    }

    @Override
    public void disable(Caller.Operator caller, OperatorId operator) {
        OperatorView view = find(operator).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        // One after the other: two who disable each other do not leave the platform without anybody.
        sql.query("select 1 from platform_setting for update", row -> true);
        boolean anotherWorks = views(" where o.enabled and o.password_hash is not null and o.id <> ?", operator.value())
                        .size()
                > 0;
        if (!anotherWorks) {
            throw ProblemException.of(AccountProblem.LAST_OPERATOR);
        }
        sql.update("update operator set enabled = false where id = ?", operator.value());
        endSignIns(operator);
        audit.record(caller, Act.on("operator.disable", view.name()));
    }

    @Override
    public void enable(Caller.Operator caller, OperatorId operator) {
        OperatorView view = find(operator).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        sql.update("update operator set enabled = true where id = ?", operator.value());
        audit.record(caller, Act.on("operator.enable", view.name()));
    }
}
