package org.guitai.routing.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import org.guitai.routing.api.AgentGroup;
import org.guitai.routing.api.Explanation;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.Participant;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.shared.web.JsonFields;

/** Routing as REST shows it. */
final class RoutingJson {

    private RoutingJson() {}

    static JsonObject of(Explanation explanation, TraceWords words) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("outcome", explanation.outcome().name());
        JsonFields.addOrNull(json, "account", explanation.account());
        JsonFields.addOrNull(json, "group", explanation.group());
        json.add("rule", explanation.rule());
        Integer position = explanation.position();
        if (position == null) {
            json.addNull("position");
        } else {
            json.add("position", position);
        }
        JsonArrayBuilder trace = Json.createArrayBuilder();
        explanation.trace().forEach(step -> trace.add(step(step, words)));
        return json.add("trace", trace).build();
    }

    private static JsonObjectBuilder step(Explanation.Step step, TraceWords words) {
        JsonArrayBuilder ruledOut = Json.createArrayBuilder();
        step.ruledOut()
                .forEach(one -> ruledOut.add(
                        Json.createObjectBuilder().add("who", one.who()).add("reason", one.reason())));
        return Json.createObjectBuilder()
                .add("rule", step.rule())
                .add("finding", step.finding())
                .add("looked", texts(step.looked()))
                .add("ruledOut", ruledOut)
                .add("text", words.of(step));
    }

    private static JsonArrayBuilder texts(Collection<String> values) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.forEach(array::add);
        return array;
    }

    static JsonObjectBuilder of(RoutingSettings settings, int version) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("strategy", settings.strategy().name())
                .add("recentDays", settings.recentDays())
                .add("recentBeforeGroups", settings.recentBeforeGroups())
                .add("suspendedRecentHours", settings.suspendedRecentHours())
                .add("recentWaits", settings.recentWaits())
                .add("overflow", settings.overflow().name())
                .add("offlineTransfer", settings.offlineTransfer())
                .add("offlineHandling", settings.offlineHandling().name());
        JsonFields.addOrNull(json, "delegate", settings.delegate());
        return json.add(
                        "queueFirstTags",
                        texts(settings.queueFirstTags().stream().sorted().toList()))
                .add("version", version);
    }

    static JsonObjectBuilder of(AgentGroup group) {
        ReceptionRange range = group.range();
        return Json.createObjectBuilder()
                .add("id", group.id())
                .add("name", group.name())
                .add(
                        "ranges",
                        Json.createObjectBuilder()
                                .add(
                                        "AUDIENCE",
                                        texts(range.audience().stream().sorted().toList()))
                                .add(
                                        "PRODUCT",
                                        texts(range.products().stream().sorted().toList()))
                                .add(
                                        "INTENT",
                                        texts(range.intents().stream().sorted().toList()))
                                .add(
                                        "ORDER_STATUS",
                                        texts(range.orderStatus().stream()
                                                .sorted()
                                                .map(OrderStatus::name)
                                                .toList())))
                .add("members", group.members())
                .add("waiting", group.waiting())
                .add("version", group.version());
    }

    static JsonObjectBuilder of(Participant participant) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("account", participant.account().value())
                .add("name", participant.name())
                .add("weight", participant.weight());
        JsonFields.addOrNull(json, "group", participant.group());
        return json.add("status", participant.status().name())
                .add("open", participant.open())
                .add("capacity", participant.capacity())
                .add("routedToday", participant.routedToday())
                .add("receiving", participant.receiving());
    }
}
