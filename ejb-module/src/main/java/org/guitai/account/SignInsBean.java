package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.Credentials;
import org.guitai.account.api.LoginName;
import org.guitai.account.api.SignIns;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.Setting;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.TenantScope;
import org.jspecify.annotations.Nullable;

/** Sign-ins as rows. */
@Stateless
@Boundary
public class SignInsBean implements SignIns {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private SignInRows rows;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountRows accounts;

    @Inject
    private Admission admission;

    @Inject
    private SignInGate gate;

    @Inject
    private SignInTries tries;

    @Inject
    private PasswordRules passwords;

    @Inject
    private SecondStep secondStep;

    @Inject
    private Clock clock;

    @Inject
    private AuditTrail audit;

    @Inject
    private Guard guard;

    @Override
    public Ticket signIn(Caller.Anonymous caller, Credentials credentials, String device, boolean stay) {
        return gate.pass(() -> check(caller, credentials, device, stay));
    }

    private Ticket check(Caller.Anonymous caller, Credentials credentials, String device, boolean stay) {
        scope.enterEveryShop();
        Optional<Account> found = accounts.find(credentials);
        long number = begin(caller, credentials.key(), found.orElse(null));
        boolean right;
        if (found.isPresent()) {
            Account account = found.get();
            right = passwords.matches(credentials.password(), account.passwordHash()) && accounts.hold(account);
        } else {
            passwords.pretend(credentials.password());
            right = false;
        }
        if (!right) {
            record(caller, found.orElse(null), Act.on("session.refused", NameLocks.cut(credentials.key())));
            tries.failed(
                    caller,
                    caller.address(),
                    credentials.key(),
                    found.map(Account::shop).orElse(null));
            throw ProblemException.of(AccountProblem.SIGN_IN_FAILED);
        }
        tries.succeeded(number);
        Account account = found.orElseThrow();
        admission.require(caller, account);
        if (passwords.isOutdated(account.passwordHash())) {
            account.renewPassword(passwords.hash(credentials.password()));
        }
        return begin(caller, account, secondStep.stageFor(account), WayIn.PASSWORD, device, stay);
    }

    /** The number of a try that may go on. */
    private long begin(Caller.Anonymous caller, String nameKey, @Nullable Account account) {
        SignInTries.Attempt attempt = tries.begin(nameKey, caller.address());
        ProblemException refusal = attempt.refusal();
        if (refusal != null) {
            String reason = refusal.code().key();
            record(
                    caller,
                    account,
                    Act.on("session.refused", NameLocks.cut(nameKey)).changing(null, reason));
            throw refusal;
        }
        return attempt.number();
    }

    private void record(Caller.Anonymous caller, @Nullable Account account, Act refusal) {
        if (account == null) {
            audit.recordRefusal(caller, refusal);
        } else {
            audit.recordRefusal(caller, account.shop(), account.id(), refusal);
        }
    }

    @Override
    public Ticket signInByProvider(Caller.Anonymous caller, String loginName, String device) {
        scope.enterEveryShop();
        Credentials credentials = Credentials.parse(loginName, "");
        Account account = accounts.find(credentials).orElse(null);
        // One shop's provider signs nobody in to another.
        boolean vouched = Setting.find("guitai.oidc.shop")
                .map(shop -> LoginName.keyOf(shop).equals(credentials.ownerKey()))
                .orElse(true);
        if (account == null || !vouched) {
            Act act = Act.on("session.refused", NameLocks.cut(loginName)).changing(null, WayIn.SINGLE_SIGN_ON);
            record(caller, account, act);
            throw ProblemException.of(AccountProblem.SINGLE_SIGN_ON_UNKNOWN, NameLocks.cut(loginName));
        }
        if (!accounts.hold(account)) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        admission.require(caller, account);
        // The provider asks for as many steps as the enterprise wants.
        return begin(caller, account, Stage.COMPLETE, WayIn.SINGLE_SIGN_ON, device, false);
    }

    @Override
    public void refuseProvider(Caller.Anonymous caller, String reason) {
        audit.recordRefusal(
                caller, Act.on("session.refused", WayIn.SINGLE_SIGN_ON).changing(null, reason));
    }

    private Ticket begin(
            Caller.Anonymous caller, Account account, Stage stage, String way, String device, boolean stay) {
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
                Act.on(action, accounts.nameKey(account)).changing(null, WayIn.with(way, device)));
        return new Ticket(signedIn(signIn, account), stage, stay, token);
    }

    @Override
    public Ticket confirm(Caller.Anonymous caller, String token, String code) {
        return gate.pass(() -> checkCode(caller, token, code));
    }

    private Ticket checkCode(Caller.Anonymous caller, String token, String code) {
        scope.enterEveryShop();
        SignIn signIn = rows.waiting(token, Stage.CODE);
        Account account = accounts.get(signIn.shop(), signIn.account());
        if (!tries.wrongCode(signIn.id())) {
            throw ProblemException.at("code", AccountProblem.CODE_EXPIRED);
        }
        long number = begin(caller, accounts.nameKey(account), account);
        if (!secondStep.accepts(account, code)) {
            audit.recordRefusal(caller, account.shop(), account.id(), Act.of("session.code-refused"));
            tries.failed(caller, caller.address(), accounts.nameKey(account), account.shop());
            throw ProblemException.at("code", AccountProblem.CODE_WRONG);
        }
        tries.succeeded(number);
        String fresh = rows.complete(caller, signIn, account);
        return new Ticket(signedIn(signIn, account), Stage.COMPLETE, signIn.stays(), fresh);
    }

    @Override
    public Optional<Stage> pending(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        return rows.findLasting(token).map(SignIn::stage);
    }

    @Override
    public Optional<SignedIn> resume(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        return rows.findComplete(caller, token)
                .flatMap(signIn -> rows.use(signIn).map(account -> signedIn(signIn, account)));
    }

    @Override
    public Optional<String> renew(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        return rows.renew(token);
    }

    @Override
    public boolean touch(Caller.Staff caller) {
        return rows.find(caller.signIn())
                .filter(signIn -> signIn.stage() == Stage.COMPLETE)
                .flatMap(rows::use)
                .isPresent();
    }

    @Override
    public void signOut(Caller.Staff caller) {
        rows.find(caller.signIn()).ifPresent(signIn -> end(caller, signIn, "session.sign-out"));
    }

    @Override
    public List<SignInView> list(Caller.Staff caller, AccountId account) {
        requireOver(caller, account);
        return rows.list(caller.shop(), account).stream()
                .map(signIn -> signIn.view(caller.signIn()))
                .toList();
    }

    @Override
    public void end(Caller.Staff caller, long id) {
        SignIn signIn = rows.find(id)
                .filter(found -> found.shop().equals(caller.shop()))
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        requireOver(caller, signIn.account());
        end(caller, signIn, "session.end");
    }

    private void requireOver(Caller.Staff caller, AccountId account) {
        guard.requireSelfOr(caller, account, Permission.SESSION_END);
        accounts.get(caller.shop(), account);
        guard.requireOver(caller, account);
    }

    private void end(Caller.Staff caller, SignIn signIn, String action) {
        audit.record(caller, Act.on(action, "account " + signIn.account().value()));
        rows.end(signIn);
    }

    @Override
    public void endOthers(Caller.Staff caller) {
        list(caller, caller.account()).stream().filter(view -> !view.current()).forEach(view -> end(caller, view.id()));
    }

    private static SignedIn signedIn(SignIn signIn, Account account) {
        return new SignedIn(account.shop(), account.id(), account.isOwner(), signIn.id());
    }
}
