package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.guitai.shared.RandomToken;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Counts tries of a mailed code in transactions of their own: the refusal rolls back, its count does not. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OpeningTries {

    private static final int MOST = 5;

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

    public Result take(String token, byte[] codeHash) {
        scope.enterEveryShop();
        return sql.first(
                        """
                        update shop_opening set tries = tries + 1
                         where token_hash = ? and ends_at > now() and tries < ? returning code_hash
                        """,
                        row -> Arrays.equals(row.getBytes(1), codeHash) ? Result.RIGHT : Result.WRONG,
                        RandomToken.hash(token),
                        MOST)
                .orElse(Result.EXPIRED);
    }
}
