package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.SignIns.Stage;
import org.guitai.account.api.TwoStep.Enrolment;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** The second step of an account: its secret, its recovery codes, and whether a code is right. */
@ApplicationScoped
class SecondStep {

    private static final String ISSUER = "Guitai";
    private static final int RECOVERY_CODES = 10;
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private Sql sql;

    @Inject
    private AccountRows accounts;

    @Inject
    private Clock clock;

    @SuppressWarnings("ArrayRecordComponent")
    private record Secrets(byte @Nullable [] secret, byte @Nullable [] candidate, long lastStep) {}

    Stage stageFor(Account account) {
        if (isOn(account)) {
            return Stage.CODE;
        }
        return !account.isOwner() && isDemanded(account) ? Stage.ENROL : Stage.COMPLETE;
    }

    boolean isOn(Account account) {
        return secrets(account).filter(one -> one.secret != null).isPresent();
    }

    boolean isDemanded(Account account) {
        return sql.query(
                        "select two_step_demanded from shop where id = ?",
                        row -> row.getBoolean(1),
                        account.shop().value())
                .get(0);
    }

    private Optional<Secrets> secrets(Account account) {
        return sql.first(
                "select secret, candidate, last_step from two_step where shop_id = ? and account_id = ? for update",
                row -> new Secrets(row.getBytes(1), row.getBytes(2), row.getLong(3)),
                account.shop().value(),
                account.id().value());
    }

    /** A code of the authenticator that was not used before, or a recovery code, which is used up. */
    boolean accepts(Account account, String code) {
        Secrets known = secrets(account).orElse(null);
        if (known == null || known.secret == null) {
            return false;
        }
        OptionalLong step = OneTimeCodes.step(known.secret, code, clock.instant(), known.lastStep);
        if (step.isPresent()) {
            used(account, step.getAsLong());
            return true;
        }
        return sql.update(
                        "delete from recovery_code where shop_id = ? and account_id = ? and code_hash = ?",
                        account.shop().value(),
                        account.id().value(),
                        hash(code))
                == 1;
    }

    private void used(Account account, long step) {
        sql.update(
                "update two_step set last_step = ? where shop_id = ? and account_id = ?",
                step,
                account.shop().value(),
                account.id().value());
    }

    /** The secret that is being set up stays the same for ten minutes: a mistyped code does not force a new scan. */
    Enrolment begin(Account account) {
        sql.update("""
                insert into two_step (shop_id, account_id, candidate, candidate_at) values (?, ?, ?, now())
                on conflict (shop_id, account_id) do update
                   set candidate = excluded.candidate, candidate_at = excluded.candidate_at
                 where two_step.candidate is null
                    or coalesce(two_step.candidate_at, '-infinity') < now() - interval '10 minutes'
                """, account.shop().value(), account.id().value(), OneTimeCodes.secret());
        byte[] candidate = secrets(account)
                .map(Secrets::candidate)
                .orElseThrow(() -> new IllegalStateException("No secret of account " + account.id()));
        String secret = OneTimeCodes.base32(candidate);
        String label = java.net.URLEncoder.encode(
                        ISSUER + ":" + accounts.nameKey(account), java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
        return new Enrolment(secret, "otpauth://totp/" + label + "?secret=" + secret + "&issuer=" + ISSUER);
    }

    /** The candidate comes into force once a code shows that the authenticator has it. */
    List<String> finish(Account account, String code) {
        byte[] candidate = secrets(account).map(Secrets::candidate).orElse(null);
        OptionalLong step =
                candidate == null ? OptionalLong.empty() : OneTimeCodes.step(candidate, code, clock.instant(), 0);
        if (step.isEmpty()) {
            throw ProblemException.at("code", AccountProblem.CODE_WRONG);
        }
        sql.update(
                "update two_step set secret = candidate, candidate = null, last_step = ?"
                        + " where shop_id = ? and account_id = ?",
                step.getAsLong(),
                account.shop().value(),
                account.id().value());
        return newRecoveryCodes(account);
    }

    private List<String> newRecoveryCodes(Account account) {
        forgetRecoveryCodes(account);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = random(5) + "-" + random(5);
            codes.add(code);
            sql.update(
                    "insert into recovery_code (shop_id, account_id, code_hash) values (?, ?, ?)",
                    account.shop().value(),
                    account.id().value(),
                    hash(code));
        }
        return codes;
    }

    int recoveryCodesLeft(Account account) {
        return sql.query(
                        "select count(*) from recovery_code where shop_id = ? and account_id = ?",
                        row -> row.getInt(1),
                        account.shop().value(),
                        account.id().value())
                .get(0);
    }

    void end(Account account) {
        sql.update(
                "delete from two_step where shop_id = ? and account_id = ?",
                account.shop().value(),
                account.id().value());
        forgetRecoveryCodes(account);
    }

    private void forgetRecoveryCodes(Account account) {
        sql.update(
                "delete from recovery_code where shop_id = ? and account_id = ?",
                account.shop().value(),
                account.id().value());
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Fifty bits of chance: a fast hash is enough. */
    private static byte[] hash(String code) {
        return RandomToken.hash(code.strip().toLowerCase(Locale.ROOT));
    }
}
