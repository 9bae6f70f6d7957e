package org.guitai.billing.web;

import org.guitai.billing.api.BillingProblem;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;

/** Reads amounts that people type. */
final class Amounts {

    private Amounts() {}

    static Money read(String field, String typed, String currency) {
        return Money.parse(typed, currency).orElseThrow(() -> ProblemException.at(field, BillingProblem.AMOUNT_FORM));
    }
}
