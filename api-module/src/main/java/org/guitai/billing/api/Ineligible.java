package org.guitai.billing.api;

/** Why a shop cannot buy a plan. */
public enum Ineligible {
    /** It is for shops of another kind. */
    KIND,
    /** It needs no order: whoever may have it has it. */
    FREE,
    NOT_ON_SALE,
    /** The seller rating is too low. */
    RATING
}
