package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.ResourceBundle;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.ShopFacts;
import org.guitai.shared.Language;
import org.guitai.shared.Money;

/** The receipt of a paid order. */
@ApplicationScoped
class Receipts {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Inject
    private ShopFacts shops;

    byte[] write(OrderView order, Language language) {
        return ReceiptPdf.write(
                new ReceiptFacts(
                        "R-" + order.number(),
                        order.number(),
                        order.shopName(),
                        shops.owner(order.shop()).loginName(),
                        order.planName(language),
                        order.months(),
                        order.zone(),
                        Objects.requireNonNull(order.paidAt()),
                        Objects.requireNonNull(order.beginsAt()),
                        Objects.requireNonNull(order.newEnd()),
                        order.monthPrice(),
                        order.couponUsed(),
                        order.creditUsed(),
                        order.balanceUsed(),
                        order.due(),
                        order.due(),
                        provider(order, language),
                        order.trade(),
                        order.refundedAt()),
                language);
    }

    private static String provider(OrderView order, Language language) {
        return ResourceBundle.getBundle(
                        "org.guitai.receipt", language.locale(), Money.class.getClassLoader(), NO_FALLBACK)
                .getString("provider." + order.provider());
    }
}
