package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.guitai.account.api.SignInEnded;
import org.guitai.account.api.SignIns.Stage;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** Finds sign-ins by the tokens that stand for them, changes the tokens and ends them. */
@ApplicationScoped
class SignInRows {

    /** How long a token of a staying sign-in is used before it changes. */
    private static final Duration ROTATION = Duration.ofHours(1);

    /** Requests that were under way when it changed still come with the one before. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private AccountRows accounts;

    @Inject
    private Clock clock;

    @Inject
    private Event<SignInEnded> ended;

    @Inject
    private AuditTrail audit;

    Optional<SignIn> find(long id) {
        return Optional.ofNullable(entities.find(SignIn.class, id));
    }

    /** One that lasts, by its present token. Needs the scope of every shop. */
    Optional<SignIn> findLasting(String token) {
        return findByToken(token).filter(signIn -> signIn.lasts(clock.instant()));
    }

    /**
     * One that waits for this step, by its token.
     *
     * @throws ProblemException CODE_EXPIRED if there is none, or none any more
     */
    SignIn waiting(String token, Stage stage) {
        return findLasting(token)
                .filter(signIn -> signIn.stage() == stage)
                .orElseThrow(() -> ProblemException.of(AccountProblem.CODE_EXPIRED));
    }

    /** The second step is done: the fresh token that stands for the sign-in from now on. */
    String complete(Caller.Anonymous caller, SignIn signIn, Account account) {
        String fresh = RandomToken.make();
        signIn.complete(RandomToken.hash(fresh), clock.instant());
        entities.flush();
        audit.record(
                caller,
                account.shop(),
                account.id(),
                Act.on("session.sign-in", accounts.nameKey(account))
                        .changing(null, WayIn.with(WayIn.SECOND_STEP, signIn.device())));
        return fresh;
    }

    /** The complete one that a request comes with, by its present token or the one just before it. */
    Optional<SignIn> findComplete(Caller.Anonymous caller, String token) {
        return findByToken(token)
                .or(() -> findByOldToken(caller, token))
                .filter(signIn -> signIn.stage() == Stage.COMPLETE);
    }

    private Optional<SignIn> findByToken(String token) {
        return entities.createQuery("select s from SignIn s where s.tokenHash = :hash", SignIn.class)
                .setParameter("hash", RandomToken.hash(token))
                .getResultStream()
                .findFirst();
    }

    /** A token that was changed long ago and comes back has been copied: then nobody keeps the sign-in. */
    private Optional<SignIn> findByOldToken(Caller.Anonymous caller, String token) {
        Optional<SignIn> found = sql.first(
                        "select id from sign_in where previous_hash = ?",
                        row -> row.getLong(1),
                        RandomToken.hash(token))
                .flatMap(this::find);
        Instant now = clock.instant();
        if (found.isEmpty() || !now.isAfter(found.get().tokenSince().plus(OVERLAP))) {
            return found;
        }
        SignIn stolen = found.get();
        if (stolen.lasts(now)) {
            audit.record(caller, stolen.shop(), stolen.account(), Act.of("session.old-token"));
            end(stolen);
        }
        return Optional.empty();
    }

    /** The account of a sign-in that is used now, if both still hold. */
    Optional<Account> use(SignIn signIn) {
        if (!signIn.lasts(clock.instant())) {
            return Optional.empty();
        }
        signIn.use(clock.instant());
        return accounts.find(signIn.shop(), signIn.account()).filter(Account::isEnabled);
    }

    /** A fresh token for a staying sign-in whose token has been used for long. */
    Optional<String> renew(String token) {
        Instant due = clock.instant().minus(ROTATION);
        return findLasting(token)
                .filter(signIn -> signIn.stays() && signIn.stage() == Stage.COMPLETE)
                .filter(signIn -> signIn.tokenSince().isBefore(due))
                .flatMap(signIn -> rotate(signIn, RandomToken.hash(token)));
    }

    /** Of two requests at once only one changes it. */
    private Optional<String> rotate(SignIn signIn, byte[] old) {
        String fresh = RandomToken.make();
        Instant now = clock.instant();
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

    /** The complete ones of an account that last, the latest used first. */
    List<SignIn> list(ShopId shop, AccountId account) {
        Instant now = clock.instant();
        return entities.createQuery(
                        "select s from SignIn s where s.shop = :shop and s.account = :account and s.endedAt is null"
                                + " order by s.lastUsedAt desc",
                        SignIn.class)
                .setParameter("shop", shop.value())
                .setParameter("account", account.value())
                .getResultStream()
                .filter(signIn -> signIn.stage() == Stage.COMPLETE && signIn.lasts(now))
                .toList();
    }

    void end(SignIn signIn) {
        signIn.end(clock.instant());
        entities.flush();
        ended.fire(new SignInEnded(signIn.shop(), signIn.account(), signIn.id()));
    }
}
