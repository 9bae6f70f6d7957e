package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.Credentials;
import org.guitai.account.api.SignInEnded;
import org.guitai.account.api.SignIns;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.TenantScope;

/** Sign-ins as rows. */
@Stateless
@Boundary
public class SignInsBean implements SignIns {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private TenantScope scope;

    @Inject
    private Passwords passwords;

    @Inject
    private Clock clock;

    @Inject
    private Event<SignInEnded> ended;

    @Inject
    private AuditTrail audit;

    @Override
    public Ticket signIn(Caller.Anonymous caller, Credentials credentials, String device) {
        scope.enterEveryShop();
        Optional<Account> found = find(credentials);
        if (found.isEmpty()) {
            passwords.pretend(credentials.password());
        }
        Account account = found.filter(candidate -> passwords.matches(credentials.password(), candidate.passwordHash()))
                .filter(Account::isEnabled)
                .orElseThrow(() -> refuse(caller, credentials, found));
        String token = RandomToken.make();
        SignIn signIn = new SignIn(account, RandomToken.hash(token), device, caller.address(), clock.instant());
        entities.persist(signIn);
        entities.flush();
        audit.record(account.shop(), account.id(), caller.address(), "session.sign-in", credentials.key(), device);
        return new Ticket(signedIn(signIn, account), token);
    }

    @Override
    public Optional<SignedIn> resume(Caller.Anonymous caller, String token) {
        scope.enterEveryShop();
        return entities.createQuery("select s from SignIn s where s.tokenHash = :hash", SignIn.class)
                .setParameter("hash", RandomToken.hash(token))
                .getResultStream()
                .findFirst()
                .flatMap(signIn -> use(signIn).map(account -> signedIn(signIn, account)));
    }

    @Override
    public boolean touch(Caller.Staff caller) {
        return Optional.ofNullable(entities.find(SignIn.class, caller.signIn()))
                .flatMap(this::use)
                .isPresent();
    }

    @Override
    public void signOut(Caller.Staff caller) {
        SignIn signIn = entities.find(SignIn.class, caller.signIn());
        if (signIn != null) {
            signIn.end(clock.instant());
            audit.record(caller, "session.sign-out", null, null);
            ended.fire(new SignInEnded(caller.shop(), caller.account(), caller.signIn()));
        }
    }

    private Optional<Account> use(SignIn signIn) {
        if (!signIn.lasts(clock.instant())) {
            return Optional.empty();
        }
        signIn.use(clock.instant());
        return Optional.ofNullable(entities.find(Account.class, signIn.account().value()))
                .filter(Account::isEnabled);
    }

    private Optional<Account> find(Credentials credentials) {
        Optional<Account> owner = entities.createQuery(
                        "select a from Account a where a.kind = :kind and a.loginKey = :key", Account.class)
                .setParameter("kind", Account.Kind.OWNER)
                .setParameter("key", credentials.ownerKey())
                .getResultStream()
                .findFirst();
        String agentKey = credentials.agentKey();
        if (agentKey == null) {
            return owner;
        }
        return owner.flatMap(found -> entities.createQuery(
                        "select a from Account a where a.shop = :shop and a.kind = :kind and a.loginKey = :key",
                        Account.class)
                .setParameter("shop", found.shop().value())
                .setParameter("kind", Account.Kind.AGENT)
                .setParameter("key", agentKey)
                .getResultStream()
                .findFirst());
    }

    private ProblemException refuse(Caller.Anonymous caller, Credentials credentials, Optional<Account> found) {
        String cut = credentials.key();
        audit.recordRefusal(
                caller,
                "session.refused",
                cut.length() > 80 ? cut.substring(0, 80) : cut,
                found.isPresent() ? null : "unknown");
        return ProblemException.of(AccountProblem.SIGN_IN_FAILED);
    }

    private static SignedIn signedIn(SignIn signIn, Account account) {
        return new SignedIn(account.shop(), account.id(), account.isOwner(), signIn.id());
    }
}
