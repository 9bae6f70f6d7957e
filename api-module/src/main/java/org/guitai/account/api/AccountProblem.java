package org.guitai.account.api;

import org.guitai.shared.ProblemCode;

/** Rules of shops, accounts and signing in (spec: accounts.md). */
public enum AccountProblem implements ProblemCode {
    NAME_TAKEN("account.name-taken", Kind.CONFLICT),
    NAME_HAS_COLON("account.name-has-colon", Kind.INVALID),
    NAME_LENGTH("account.name-length", Kind.INVALID),
    NAME_CHARACTERS("account.name-characters", Kind.INVALID),
    PASSWORD_LENGTH("account.password-length", Kind.INVALID),
    PASSWORD_COMMON("account.password-common", Kind.INVALID),
    PASSWORD_IS_NAME("account.password-is-name", Kind.INVALID),
    EMAIL_FORM("account.email-form", Kind.INVALID),
    ZONE_UNKNOWN("account.zone-unknown", Kind.INVALID),
    ORIGIN_FORM("account.origin-form", Kind.INVALID),
    CAPACITY_RANGE("account.capacity-range", Kind.INVALID),
    SIGN_IN_FAILED("account.sign-in-failed", Kind.UNKNOWN_CALLER),
    OWNER_FIXED("account.owner-fixed", Kind.CONFLICT);

    private final String key;
    private final Kind kind;

    AccountProblem(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
