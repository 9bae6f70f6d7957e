package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.guitai.billing.Oddities.Kind;
import org.guitai.billing.OrderRows.Order;
import org.guitai.billing.PaymentProvider.Received;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.Books.Confirmation;
import org.guitai.billing.api.OrderView;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Bank transfers: paid once as many operators as it takes have seen the same money on the statement. */
@ApplicationScoped
class Transfers {

    private static final int LONGEST = 100;

    @Inject
    private Sql sql;

    @Inject
    private BillingAccounts accounts;

    @Inject
    private TransferProvider provider;

    @Inject
    private Settlement settlement;

    @Inject
    private OrderRows orders;

    @Inject
    private AuditTrail audit;

    Money twoOperatorsAbove() {
        return sql.query(
                        "select two_operators_above from platform_setting",
                        row -> new Money(row.getLong(1), BillingAccounts.CURRENCY))
                .get(0);
    }

    List<Confirmation> confirmations(OrderView order) {
        return sql.query(
                """
                select o.name, c.amount, c.reference, c.at from transfer_confirmation c
                  join operator o on o.id = c.operator_id where c.order_id = ? order by c.at
                """,
                row -> new Confirmation(
                        row.getString(1),
                        new Money(row.getLong(2), order.due().currency()),
                        row.getString(3),
                        Objects.requireNonNull(Sql.instant(row, "at"))),
                order.id());
    }

    /**
     * Says that a transfer has come, for an order in whatever state. Returns what has come of it: a state, a kind of
     * exception, or null while another operator has to say the same.
     */
    @Nullable
    String confirm(Caller.Operator caller, OrderView seen, Money amount, String typed) {
        String reference = reference(typed);
        accounts.lock(seen.shop());
        Order order = orders.find(seen.number()).orElseThrow();
        OrderView view = order.view();
        if (!view.provider().equals(TransferProvider.CODE)) {
            throw ProblemException.of(BillingProblem.ORDER_NOT_OPEN);
        }
        if (!amount.isPositive()) {
            throw ProblemException.at("transferred", BillingProblem.AMOUNT_FORM);
        }
        List<Confirmation> others = confirmations(view).stream()
                .filter(one -> one.reference().equals(reference))
                .toList();
        others.stream().filter(one -> !one.amount().equals(amount)).findFirst().ifPresent(one -> {
            throw ProblemException.at(
                    "transferred", BillingProblem.TRANSFER_DIFFERS, one.amount().amount());
        });
        write(caller, view, amount, reference);
        int needed = amount.compareTo(order.twoAbove()) > 0 ? 2 : 1;
        return others.size() + 1 < needed ? null : take(view, amount, reference);
    }

    private static String reference(String typed) {
        String reference = typed.strip();
        if (reference.isEmpty()) {
            throw ProblemException.at("reference", SharedProblem.REQUIRED);
        }
        if (reference.length() > LONGEST) {
            throw ProblemException.at("reference", SharedProblem.TOO_LONG, LONGEST);
        }
        return reference;
    }

    private void write(Caller.Operator caller, OrderView order, Money amount, String reference) {
        int made = sql.update(
                "insert into transfer_confirmation (shop_id, order_id, operator_id, reference, amount)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing",
                order.shop().value(),
                order.id(),
                caller.operator().value(),
                reference,
                amount.minor());
        if (made == 0) {
            throw ProblemException.at("reference", BillingProblem.TRANSFER_TWICE);
        }
        audit.record(
                caller,
                order.shop(),
                null,
                Act.on("transfer.confirm", order.number()).changing(null, amount + ", " + reference));
    }

    private String take(OrderView order, Money amount, String reference) {
        Received received = new Received(provider.merchant(), order.number(), reference, amount);
        String outcome = settlement.takeHere(provider, received);
        if (outcome.equals(Settlement.REPEATED) || outcome.equals(Kind.CONTRADICTION.name())) {
            throw ProblemException.at("reference", BillingProblem.TRANSFER_USED);
        }
        return outcome;
    }
}
