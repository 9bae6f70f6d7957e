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
    PASSWORD_WRONG("account.password-wrong", Kind.INVALID),
    PASSWORD_SAME("account.password-same", Kind.INVALID),
    EMAIL_FORM("account.email-form", Kind.INVALID),
    TELEPHONE_FORM("account.telephone-form", Kind.INVALID),
    ZONE_UNKNOWN("account.zone-unknown", Kind.INVALID),
    ORIGIN_FORM("account.origin-form", Kind.INVALID),
    CAPACITY_RANGE("account.capacity-range", Kind.INVALID),
    AVATAR_FORM("account.avatar-form", Kind.INVALID),
    AGENT_LIMIT("account.agent-limit", Kind.CONFLICT),
    NO_PLAN("account.no-plan", Kind.CONFLICT),
    SIGN_IN_FAILED("account.sign-in-failed", Kind.UNKNOWN_CALLER),
    SIGN_IN_LOCKED("account.sign-in-locked", Kind.TOO_MANY),
    SIGN_IN_SLOWED("account.sign-in-slowed", Kind.TOO_MANY),
    ACCOUNT_DISABLED("account.disabled", Kind.UNKNOWN_CALLER),
    DISABLED_BY_PLAN("account.disabled-by-plan", Kind.UNKNOWN_CALLER),
    SHOP_SUSPENDED("account.shop-suspended", Kind.UNKNOWN_CALLER),
    SHOP_NOT_OPEN("account.shop-not-open", Kind.UNKNOWN_CALLER),
    PROOF_WRONG("account.proof-wrong", Kind.INVALID),
    CODE_WRONG("account.code-wrong", Kind.INVALID),
    CODE_EXPIRED("account.code-expired", Kind.CONFLICT),
    TWO_STEP_DEMANDED("account.two-step-demanded", Kind.CONFLICT),
    LINK_EXPIRED("account.link-expired", Kind.CONFLICT),
    OWN_ACCOUNT("account.own-account", Kind.CONFLICT),
    OWNER_ADDRESS("account.owner-address", Kind.CONFLICT),
    TOO_MANY_LETTERS("account.too-many-letters", Kind.TOO_MANY),
    TOO_MANY_OPENINGS("account.too-many-openings", Kind.TOO_MANY),
    OWNER_FIXED("account.owner-fixed", Kind.CONFLICT),
    RATING_RANGE("account.rating-range", Kind.INVALID),
    REASON_NEEDED("account.reason-needed", Kind.INVALID),
    APPLICATION_INCOMPLETE("account.application-incomplete", Kind.CONFLICT),
    DOCUMENT_FORM("account.document-form", Kind.INVALID),
    NOT_AGREED("account.not-agreed", Kind.INVALID),
    SUPPORT_NOT_GRANTED("account.support-not-granted", Kind.DENIED),
    HOURS_RANGE("account.hours-range", Kind.INVALID),
    LAST_OPERATOR("account.last-operator", Kind.CONFLICT),
    SCOPE_NEEDED("account.scope-needed", Kind.INVALID),
    DAYS_RANGE("account.days-range", Kind.INVALID),
    SINGLE_SIGN_ON_UNKNOWN("account.single-sign-on-unknown", Kind.UNKNOWN_CALLER),
    SINGLE_SIGN_ON_FAILED("account.single-sign-on-failed", Kind.UNKNOWN_CALLER);

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
