package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    boolean confirm(Caller.Operator caller, OrderView seen, Money amount, String typed) {
        String reference = typed.strip();
        if (reference.isEmpty()) {
            throw ProblemException.at("reference", SharedProblem.REQUIRED);
        }
        if (reference.length() > LONGEST) {
            throw ProblemException.at("reference", SharedProblem.TOO_LONG, LONGEST);
        }
        accounts.lock(seen.shop());
        OrderView order = orders.find(seen.number()).orElseThrow().view();
        check(order, amount, reference);
        int made = sql.update(
                "insert into transfer_confirmation (shop_id, order_id, operator_id, reference, amount)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing",
                order.shop().value(),
                order.id(),
                caller.operator().value(),
                reference,
                amount.minor());
        if (made == 0) {
            throw ProblemException.of(BillingProblem.TRANSFER_TWICE);
        }
        audit.record(
                caller,
                order.shop(),
                null,
                Act.on("transfer.confirm", order.number()).changing(null, amount + ", " + reference));
        int needed = order.due().compareTo(twoOperatorsAbove()) > 0 ? 2 : 1;
        if (confirmations(order).size() < needed) {
            return false;
        }
        settlement.takeHere(provider, new Received(provider.merchant(), order.number(), reference, amount));
        return true;
    }

    private void check(OrderView order, Money amount, String reference) {
        if (!order.provider().equals(TransferProvider.CODE) || !order.isOpen()) {
            throw ProblemException.of(BillingProblem.ORDER_NOT_OPEN);
        }
        if (!amount.equals(order.due())) {
            throw ProblemException.at(
                    "amount", BillingProblem.TRANSFER_AMOUNT, order.due().amount());
        }
        Optional<Confirmation> other = confirmations(order).stream()
                .filter(one -> !one.reference().equals(reference))
                .findFirst();
        if (other.isPresent()) {
            throw ProblemException.at(
                    "reference", BillingProblem.TRANSFER_DIFFERS, other.get().reference());
        }
        boolean used = sql.first(
                        "select 1 from payment where provider = ? and trade = ?",
                        row -> true,
                        TransferProvider.CODE,
                        reference)
                .isPresent();
        if (used) {
            throw ProblemException.at("reference", BillingProblem.TRANSFER_USED);
        }
    }
}
