package org.guitai.services;

import static org.guitai.services.Row.reading;
import static org.guitai.services.Row.row;

import java.util.List;
import java.util.Set;
import org.guitai.billing.api.Purchases.Choice;
import org.guitai.shared.Language;

/** The operations on what a shop holds and buys. */
final class BillingRows {

    private static final Set<String> SEE = Set.of("billing.view", "billing.pay");
    private static final Set<String> PAY = Set.of("billing.pay");
    private static final Choice CHOICE = new Choice("TEAM", 1, "");

    private final Scene scene;
    private final Services services;

    BillingRows(Scene scene) {
        this.scene = scene;
        this.services = scene.services();
    }

    List<Row> all() {
        return List.of(
                reading("Purchases.subscription(Staff)", SEE, c -> services.purchases.subscription(c)),
                reading("Purchases.offers(Staff)", SEE, c -> services.purchases.offers(c)),
                reading("Purchases.quote(Staff,Choice,LocalDate)", SEE, c -> services.purchases.quote(c, CHOICE, null)),
                reading("Purchases.draft(Staff)", SEE, c -> services.purchases.draft(c)),
                row("Purchases.keep(Staff,Choice)", PAY, c -> services.purchases.keep(c, CHOICE)),
                reading("Purchases.agreement(Staff)", SEE, c -> services.purchases.agreement(c)),
                reading("Purchases.providers(Staff)", SEE, c -> services.purchases.providers(c)),
                row(
                                "Purchases.buy(Staff,Choice,String,Integer,Money)",
                                PAY,
                                c -> services.purchases.buy(c, CHOICE, "NOBODY", 1, null))
                        .answers("billing.provider-unknown"),
                row("Purchases.cancel(Staff,String)", PAY, c -> services.purchases.cancel(c, scene.order())),
                reading("Purchases.order(Staff,String)", SEE, c -> services.purchases.order(c, scene.order())),
                reading("Purchases.open(Staff)", SEE, c -> services.purchases.open(c)),
                reading("Purchases.orders(Staff,Long)", SEE, c -> services.purchases.orders(c, null)),
                row(
                                "Purchases.receipt(Staff,String,Language)",
                                SEE,
                                c -> services.purchases.receipt(c, scene.order(), Language.EN))
                        .answers("billing.order-not-paid"),
                row("Purchases.recordExport(Staff)", SEE, c -> services.purchases.recordExport(c)),
                row("PaymentDesk.begin(Staff,String)", PAY, c -> services.desk.begin(c, scene.order()))
                        .answers("billing.provider-away"),
                reading("PaymentDesk.ask(Staff,String)", PAY, c -> services.desk.ask(c, scene.order())),
                reading("PaymentDesk.transferAccount(Staff)", SEE, c -> services.desk.transferAccount(c)));
    }
}
