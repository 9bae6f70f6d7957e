package org.guitai.customer.api;

import org.guitai.shared.ProblemCode;

/** Why a visitor is not let in, or what is noted of a customer is not taken. */
public enum CustomerProblem implements ProblemCode {
    WIDGET_UNKNOWN("customer.widget-unknown", Kind.NOT_FOUND),
    ORIGIN_REFUSED("customer.origin-refused", Kind.DENIED),
    EMAIL_FORM("customer.email-form", Kind.INVALID),
    TAGS("customer.tags", Kind.INVALID),
    ACCOUNT_GONE("customer.account-gone", Kind.INVALID),
    NO_CONTACT("customer.no-contact", Kind.CONFLICT);

    private final String key;
    private final Kind kind;

    CustomerProblem(String key, Kind kind) {
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
