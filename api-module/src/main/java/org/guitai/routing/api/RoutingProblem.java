package org.guitai.routing.api;

import org.guitai.shared.ProblemCode;

/** Rules of what shops set for routing, and of situations as documents (spec: routing.md). */
public enum RoutingProblem implements ProblemCode {
    DOCUMENT_LARGE("routing.document-large", Kind.INVALID),
    FIELD_UNKNOWN("routing.field-unknown", Kind.INVALID),
    FIELD_FORM("routing.field-form", Kind.INVALID),
    ONE_OF("routing.one-of", Kind.INVALID),
    NUMBER_RANGE("routing.number-range", Kind.INVALID),
    TIME_FORM("routing.time-form", Kind.INVALID),
    ZONE_UNKNOWN("routing.zone-unknown", Kind.INVALID),
    NAME_UNKNOWN("routing.name-unknown", Kind.INVALID),
    NAME_TWICE("routing.name-twice", Kind.INVALID),
    GROUP_NAME_TAKEN("routing.group-name-taken", Kind.CONFLICT),
    GROUP_GONE("routing.group-gone", Kind.INVALID),
    TOO_MANY_GROUPS("routing.too-many-groups", Kind.CONFLICT),
    TOO_MANY_VALUES("routing.too-many-values", Kind.INVALID),
    PRODUCT_GONE("routing.product-gone", Kind.INVALID),
    DELEGATE_NEEDED("routing.delegate-needed", Kind.INVALID),
    NO_PARTICIPANT("routing.no-participant", Kind.CONFLICT),
    ORDER_DIFFERS("routing.order-differs", Kind.CONFLICT),
    CANNOT_RECEIVE("routing.cannot-receive", Kind.CONFLICT),
    NOBODY_HAS_ROOM("routing.nobody-has-room", Kind.CONFLICT),
    POOL_EMPTY("routing.pool-empty", Kind.CONFLICT),
    POOL_TAKEN("routing.pool-taken", Kind.CONFLICT);

    private final String key;
    private final Kind kind;

    RoutingProblem(String key, Kind kind) {
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
