package org.guitai.billing.api;

import org.guitai.shared.ProblemCode;

/** Rules of plans, orders and payments (spec: billing.md). */
public enum BillingProblem implements ProblemCode {
    MONTHS_RANGE("billing.months-range", Kind.INVALID),
    PLAN_UNKNOWN("billing.plan-unknown", Kind.INVALID),
    PLAN_OTHER_KIND("billing.plan-other-kind", Kind.CONFLICT),
    PLAN_FREE("billing.plan-free", Kind.CONFLICT),
    PLAN_NOT_ON_SALE("billing.plan-not-on-sale", Kind.CONFLICT),
    PLAN_RATING("billing.plan-rating", Kind.CONFLICT),
    NOT_AGREED("billing.not-agreed", Kind.INVALID),
    AGREEMENT_CHANGED("billing.agreement-changed", Kind.CONFLICT),
    FIGURES_CHANGED("billing.figures-changed", Kind.CONFLICT),
    DATE_FORM("billing.date-form", Kind.INVALID),
    COUPON_UNKNOWN("billing.coupon-unknown", Kind.INVALID),
    COUPON_USED("billing.coupon-used", Kind.INVALID),
    COUPON_NOT_YET("billing.coupon-not-yet", Kind.INVALID),
    COUPON_EXPIRED("billing.coupon-expired", Kind.INVALID),
    COUPON_OTHER_PLAN("billing.coupon-other-plan", Kind.INVALID),
    PROVIDER_UNKNOWN("billing.provider-unknown", Kind.INVALID),
    PROVIDER_AWAY("billing.provider-away", Kind.UNAVAILABLE),
    ORDER_NOT_OPEN("billing.order-not-open", Kind.CONFLICT),
    ORDER_NOT_PAID("billing.order-not-paid", Kind.CONFLICT),
    ORDER_NOT_REFUNDABLE("billing.order-not-refundable", Kind.CONFLICT),
    AMOUNT_FORM("billing.amount-form", Kind.INVALID),
    AMOUNT_RANGE("billing.amount-range", Kind.INVALID),
    TRANSFER_DIFFERS("billing.transfer-differs", Kind.CONFLICT),
    TRANSFER_TWICE("billing.transfer-twice", Kind.CONFLICT),
    TRANSFER_USED("billing.transfer-used", Kind.CONFLICT),
    PLAN_CODE("billing.plan-code", Kind.INVALID),
    PLAN_CODE_TAKEN("billing.plan-code-taken", Kind.CONFLICT),
    NUMBER_RANGE("billing.number-range", Kind.INVALID),
    PERIOD_ORDER("billing.period-order", Kind.INVALID),
    PLANS_NEEDED("billing.plans-needed", Kind.INVALID),
    ALREADY_RESOLVED("billing.already-resolved", Kind.CONFLICT),
    NO_MONEY("billing.no-money", Kind.CONFLICT),
    TOO_MANY_NOTICES("billing.too-many-notices", Kind.TOO_MANY),
    TOO_LONG_A_TIME("billing.too-long-a-time", Kind.INVALID);

    private final String key;
    private final Kind kind;

    BillingProblem(String key, Kind kind) {
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
