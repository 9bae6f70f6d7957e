package org.guitai.billing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.guitai.billing.PaymentProvider.Received;
import org.guitai.shared.Money;

/** What Alipay posts when something happens to a payment: a form, one value a field. */
record AlipayNotice(Map<String, String> fields) {

    private static final Set<String> PAID = Set.of("TRADE_SUCCESS", "TRADE_FINISHED");

    /** @throws ForgedNoticeException if it is no such form */
    static AlipayNotice parse(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new ForgedNoticeException("The notice is no form");
            }
            String name = decoded(pair.substring(0, equals));
            String value = decoded(pair.substring(equals + 1));
            check(name, value);
            if (fields.put(name, value) != null) {
                throw new ForgedNoticeException("The notice has " + name + " twice");
            }
        }
        return new AlipayNotice(Map.copyOf(fields));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ForgedNoticeException("The notice is no form: " + e.getMessage());
        }
    }

    /**
     * Fields are signed joined by {@code &}, as they are: one that holds it could be cut into two under the same
     * signature. Nothing of ours holds it, see {@link AlipayProvider#begin}.
     */
    private static void check(String name, String value) {
        if (!name.matches("\\w{1,64}") || value.contains("&")) {
            throw new ForgedNoticeException("The notice has a field that is none of Alipay's");
        }
    }

    static boolean isPaid(String status) {
        return PAID.contains(status);
    }

    /** False of waiting and closing, and of money that went back, after which the trade is paid still. */
    boolean tellsOfPayment() {
        return isPaid(value("trade_status")) && !fields.containsKey("gmt_refund");
    }

    String app() {
        return value("app_id");
    }

    /** @throws ForgedNoticeException if something is missing, or the amount is none */
    Received received() {
        Money amount = Money.parse(needed("total_amount"), AlipayProvider.CURRENCY)
                .orElseThrow(() -> new ForgedNoticeException("The notice's total_amount is no amount"));
        return new Received(needed("seller_id"), needed("out_trade_no"), needed("trade_no"), amount);
    }

    private String needed(String name) {
        String value = value(name);
        if (value.isEmpty()) {
            throw new ForgedNoticeException("The notice has no " + name);
        }
        return value;
    }

    private String value(String name) {
        return Objects.requireNonNullElse(fields.get(name), "");
    }
}
