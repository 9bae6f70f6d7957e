package org.guitai.billing.web;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.PlanView;
import org.guitai.billing.api.Purchases.Offer;
import org.guitai.billing.api.Purchases.Quote;
import org.guitai.billing.api.Purchases.Subscription;
import org.guitai.shared.Money;
import org.guitai.shared.web.JsonFields;

/** Plans, quotes and orders as the API shows them. Amounts are texts with two decimals, never floating point. */
final class BillingJson {

    private BillingJson() {}

    static JsonObjectBuilder of(Offer offer) {
        PlanView plan = offer.plan();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("code", plan.code())
                .add(
                        "name",
                        Json.createObjectBuilder().add("zh-CN", plan.nameZh()).add("en", plan.nameEn()))
                .add("monthPrice", of(plan.monthPrice()))
                .add("agents", plan.agents())
                .add("groupsPerAccount", plan.groupsPerAccount())
                .add("groups", plan.groups())
                .add("leastRating", plan.leastRating())
                .add("eligible", offer.reason() == null);
        JsonFields.addOrNull(json, "forKind", plan.forKind());
        JsonFields.addOrNull(
                json, "reason", offer.reason() == null ? null : offer.reason().name());
        return json;
    }

    static JsonObject of(Quote quote) {
        return Json.createObjectBuilder()
                .add("plan", quote.plan().code())
                .add("months", quote.months())
                .add("monthPrice", of(quote.plan().monthPrice()))
                .add("list", of(quote.list()))
                .add("coupon", of(quote.coupon()))
                .add("total", of(quote.total()))
                .add("credit", of(quote.credit()))
                .add("creditUsed", of(quote.creditUsed()))
                .add("surplus", of(quote.surplus()))
                .add("balanceUsed", of(quote.balanceUsed()))
                .add("due", of(quote.due()))
                .add("beginsAt", quote.beginsAt().toString())
                .add("newEnd", quote.newEnd().toString())
                .add("zone", quote.zone().getId())
                .build();
    }

    static JsonObject of(Subscription held) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("trial", held.trial())
                .add("agents", held.agentsAllowed())
                .add("balance", of(held.balance()));
        JsonFields.addOrNull(
                json, "plan", held.plan() == null ? null : held.plan().code());
        JsonFields.addOrNull(json, "startedAt", held.startedAt());
        JsonFields.addOrNull(json, "endsAt", held.endsAt());
        JsonFields.addOrNull(json, "endedAt", held.endedAt());
        return json.build();
    }

    static JsonObjectBuilder of(OrderView order) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("number", order.number())
                .add("plan", order.plan())
                .add("months", order.months())
                .add("monthPrice", of(order.monthPrice()))
                .add("couponUsed", of(order.couponUsed()))
                .add("total", of(order.total()))
                .add("creditUsed", of(order.creditUsed()))
                .add("balanceUsed", of(order.balanceUsed()))
                .add("due", of(order.due()))
                .add("refunded", of(order.refunded()))
                .add("zone", order.zone().getId())
                .add("agreement", order.agreement())
                .add("provider", order.provider())
                .add("state", order.state().name())
                .add("createdAt", order.createdAt().toString())
                .add("lapsesAt", order.lapsesAt().toString());
        JsonFields.addOrNull(json, "coupon", order.coupon());
        JsonFields.addOrNull(json, "paidAt", order.paidAt());
        JsonFields.addOrNull(json, "beginsAt", order.beginsAt());
        JsonFields.addOrNull(json, "newEnd", order.newEnd());
        JsonFields.addOrNull(json, "refundedAt", order.refundedAt());
        JsonFields.addOrNull(json, "trade", order.trade());
        return json;
    }

    static JsonObject of(Money money) {
        return Json.createObjectBuilder()
                .add("amount", money.amount())
                .add("currency", money.currency())
                .build();
    }
}
