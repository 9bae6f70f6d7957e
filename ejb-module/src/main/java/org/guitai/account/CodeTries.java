package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import org.guitai.shared.Caller;
import org.guitai.shared.RandomToken;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Counts tries of a mailed code in transactions of their own: the refusal rolls back, its count does not. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CodeTries {

    /** How often a code may be tried. */
    static final int MOST = 5;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    /** What became of a try. */
    public enum Result {
        RIGHT,
        WRONG,
        EXPIRED
    }

    public Result ofOpening(String token, byte[] codeHash) {
        scope.enterEveryShop();
        return result(
                sql.first(
                        "update shop_opening set tries = tries + 1"
                                + " where token_hash = ? and ends_at > now() and tries < ? returning code_hash",
                        row -> row.getBytes(1),
                        RandomToken.hash(token),
                        MOST),
                codeHash);
    }

    public Result ofAddress(Caller.Staff caller, byte[] codeHash) {
        scope.enter(caller.shop());
        return result(
                sql.first(
                        "update address_change set tries = tries + 1 where shop_id = ? and account_id = ?"
                                + " and ends_at > now() and tries < ? returning code_hash",
                        row -> row.getBytes(1),
                        caller.shop().value(),
                        caller.account().value(),
                        MOST),
                codeHash);
    }

    private static Result result(Optional<byte[]> stored, byte[] tried) {
        return stored.map(hash -> Arrays.equals(hash, tried) ? Result.RIGHT : Result.WRONG)
                .orElse(Result.EXPIRED);
    }
}
