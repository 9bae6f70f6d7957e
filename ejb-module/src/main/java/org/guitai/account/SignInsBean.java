package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.Credentials;
import org.guitai.account.api.SignInEnded;
import org.guitai.account.api.SignIns;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;
import org.jspecify.annotations.Nullable;

/** Sign-ins as rows. */
@Stateless
@Boundary
public class SignInsBean implements SignIns {

    /** How long a token of a staying sign-in is used before it changes. */
    private static final Duration ROTATION = Duration.ofHours(1);

    /** Requests that were under way when it changed still come with the one before. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountRows accounts;

    @Inject
    private Admission admission;

    @Inject
    private SignInTries tries;

    @Inject
    private PasswordRules passwords;

    @Inject
    private SecondStep secondStep;

    @Inject
    private Clock clock;

    @Inject
    private Event<SignInEnded> ended;

    @Inject
    private AuditTrail audit;

    @Inject
    private Guard guard;

    @Override
    public Ticket signIn(Caller.Anonymous caller, Credentials credentials, String device, boolean stay) {
        scope.enterEveryShop();
        long number = tries.begin(credentials.key(), caller.address());
        Optional<Account> found = accounts.find(credentials);
        boolean right;
        if (found.isPresent()) {
            right = passwords.matches(credentials.password(), found.get().passwordHash());
        } else {
            passwords.pretend(credentials.password());
            right = false;
        }
        if (!right) {
            throw refuse(caller, credentials, found.orElse(null));
        }
        tries.succeeded(number);
        Account account = found.orElseThrow();
        admission.require(caller, account);
        if (passwords.isOutdated(account.passwordHash())) {
            account.renewPassword(passwords.hash(credentials.password()));
        }
        return begin(caller, account, secondStep.stageFor(account), device, stay);
    }

    private ProblemException refuse(Caller.Anonymous caller, Credentials credentials, @Nullable Account found) {
        Act act = Act.on("session.refused", NameLocks.cut(credentials.key()));
        if (found == null) {
            audit.recordRefusal(caller, act);
        } else {
            audit.recordRefusal(caller, found.shop(), found.id(), act);
        }
        tries.failed(caller, credentials.key(), found == null ? null : found.shop());
        return ProblemException.of(AccountProblem.SIGN_IN_FAILED);
    }

    @Override
    public Ticket signInByProvider(Caller.Anonymous caller, String loginName, String device) {
        scope.enterEveryShop();
        Account account = accounts.find(Credentials.parse(loginName, "")).orElse(null);
        if (account == null) {
            audit.recordRefusal(caller, Act.on("session.refused", NameLocks.cut(loginName)));
            throw ProblemException.of(AccountProblem.SINGLE_SIGN_ON_UNKNOWN, NameLocks.cut(loginName));
        }
        admission.require(caller, account);
        // The provider asks for as many steps as the enterprise wants.
        return begin(caller, account, Stage.COMPLETE, device, false);
    }

    private Ticket begin(Caller.Anonymous caller, Account account, Stage stage, String device, boolean stay) {
        String token = RandomToken.make();
        SignIn signIn =
                new SignIn(account, stage, stay, RandomToken.hash(token), device, caller.address(), clock.instant());
        entities.persist(signIn);
        entities.flush();
        String action = stage == Stage.COMPLETE ? "session.sign-in" : "session.first-step";
        audit.record(
                caller,
                account.shop(),
                account.id(),
                Act.on(action, accounts.nameKey(account)).changing(null, device));
        return new Ticket(signedIn(signIn, account), stage, stay, token);
    }

    @Override
    public Ticket confirm(Caller.Anonymous caller, String token, String code) {
        scope.enterEveryShop();
        SignIn signIn = waiting(token, Stage.CODE);
        Account account = accounts.get(signIn.shop(), signIn.account());
        if (!tries.wrongCode(signIn.id())) {
            throw ProblemException.at("code", AccountProblem.CODE_EXPIRED);
        }
        long number = tries.begin(accounts.nameKey(account), caller.address());
        if (!secondStep.accepts(account, code)) {
            audit.recordRefusal(caller, account.shop(), account.id(), Act.of("session.code-refused"));
            tries.failed(caller, accounts.nameKey(account), account.shop());
            throw ProblemException.at("code", AccountProblem.CODE_WRONG);
        }
        tries.succeeded(number);
        return complete(caller, signIn, account);
    }

    private Ticket complete(Caller.Anonymous caller, SignIn signIn, Account account) {
        String fresh = RandomToken.make();
        signIn.complete(RandomToken.hash(fresh), clock.instant());
        entities.flush();
        audit.record(caller, account.shop(), account.id(), Act.on("session.sign-in", accounts.nameKey(account)));
        return new Ticket(signedIn(signIn, account), Stage.COMPLETE, signIn.stays(), fresh);
    }

    private SignIn waiting(String token, Stage stage) {
        return find(token)
                .filter(signIn -> signIn.stage() == stage && signIn.lasts(clock.instant()))
                .orElseThrow(() -> ProblemException.of(AccountProblem.CODE_EXPIRED));
    }

    @Override
    public Optional<Stage> pending(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        return find(token).filter(signIn -> signIn.lasts(clock.instant())).map(SignIn::stage);
    }

    @Override
    public Optional<SignedIn> resume(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        return find(token)
                .or(() -> findByOldToken(caller, token))
                .filter(signIn -> signIn.stage() == Stage.COMPLETE)
                .flatMap(signIn -> use(signIn).map(account -> signedIn(signIn, account)));
    }

    private Optional<SignIn> find(String token) {
        return entities.createQuery("select s from SignIn s where s.tokenHash = :hash", SignIn.class)
                .setParameter("hash", RandomToken.hash(token))
                .getResultStream()
                .findFirst();
    }

    /** A token that was changed long ago and comes back has been copied: then nobody keeps the sign-in. */
    private Optional<SignIn> findByOldToken(Caller.Anonymous caller, String token) {
        Optional<SignIn> signIn = sql.first(
                        "select id from sign_in where previous_hash = ?",
                        row -> row.getLong(1),
                        RandomToken.hash(token))
                .map(id -> entities.find(SignIn.class, id));
        if (signIn.isPresent()
                && clock.instant().isAfter(signIn.get().tokenSince().plus(OVERLAP))) {
            SignIn stolen = signIn.get();
            if (stolen.lasts(clock.instant())) {
                stolen.end(clock.instant());
                audit.record(caller, stolen.shop(), stolen.account(), Act.of("session.old-token"));
                ended.fire(new SignInEnded(stolen.shop(), stolen.account(), stolen.id()));
            }
            return Optional.empty();
        }
        return signIn;
    }

    private Optional<Account> use(SignIn signIn) {
        if (!signIn.lasts(clock.instant())) {
            return Optional.empty();
        }
        signIn.use(clock.instant());
        return accounts.find(signIn.shop(), signIn.account()).filter(Account::isEnabled);
    }

    @Override
    public Optional<String> renew(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        byte[] old = RandomToken.hash(token);
        Instant now = clock.instant();
        return find(token)
                .filter(signIn -> signIn.stays() && signIn.stage() == Stage.COMPLETE && signIn.lasts(now))
                .filter(signIn -> now.isAfter(signIn.tokenSince().plus(ROTATION)))
                .flatMap(signIn -> rotate(signIn, old, now));
    }

    /** Of two requests at once only one changes it. */
    private Optional<String> rotate(SignIn signIn, byte[] old, Instant now) {
        String fresh = RandomToken.make();
        entities.detach(signIn);
        int changed = sql.update(
                "update sign_in set token_hash = ?, previous_hash = ?, rotated_at = ?, last_used_at = ?"
                        + " where id = ? and token_hash = ?",
                RandomToken.hash(fresh),
                old,
                now,
                now,
                signIn.id(),
                old);
        return changed == 1 ? Optional.of(fresh) : Optional.empty();
    }

    @Override
    public boolean touch(Caller.Staff caller) {
        return Optional.ofNullable(entities.find(SignIn.class, caller.signIn()))
                .filter(signIn -> signIn.stage() == Stage.COMPLETE)
                .flatMap(this::use)
                .isPresent();
    }

    @Override
    public void signOut(Caller.Staff caller) {
        SignIn signIn = entities.find(SignIn.class, caller.signIn());
        if (signIn != null) {
            end(caller, signIn, "session.sign-out");
        }
    }

    @Override
    public List<SignInView> list(Caller.Staff caller, AccountId account) {
        requireSelfOrPower(caller, account);
        Instant now = clock.instant();
        return entities.createQuery(
                        "select s from SignIn s where s.shop = :shop and s.account = :account and s.endedAt is null"
                                + " order by s.lastUsedAt desc",
                        SignIn.class)
                .setParameter("shop", caller.shop().value())
                .setParameter("account", account.value())
                .getResultStream()
                .filter(signIn -> signIn.stage() == Stage.COMPLETE && signIn.lasts(now))
                .map(signIn -> signIn.view(caller.signIn()))
                .toList();
    }

    @Override
    public void end(Caller.Staff caller, long id) {
        SignIn signIn = Optional.ofNullable(entities.find(SignIn.class, id))
                .filter(found -> found.shop().equals(caller.shop()))
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        requireSelfOrPower(caller, signIn.account());
        end(caller, signIn, "session.end");
    }

    private void requireSelfOrPower(Caller.Staff caller, AccountId account) {
        if (!caller.account().equals(account)) {
            guard.require(caller, Permission.SESSION_END);
            accounts.get(caller.shop(), account);
            guard.requireOver(caller, account);
        }
    }

    private void end(Caller.Staff caller, SignIn signIn, String action) {
        signIn.end(clock.instant());
        entities.flush();
        audit.record(caller, Act.on(action, "account " + signIn.account().value()));
        ended.fire(new SignInEnded(signIn.shop(), signIn.account(), signIn.id()));
    }

    @Override
    public void endOthers(Caller.Staff caller) {
        list(caller, caller.account()).stream().filter(view -> !view.current()).forEach(view -> end(caller, view.id()));
    }

    private static SignedIn signedIn(SignIn signIn, Account account) {
        return new SignedIn(account.shop(), account.id(), account.isOwner(), signIn.id());
    }
}
