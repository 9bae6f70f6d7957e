package org.guitai.routing;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.guitai.routing.engine.TraceLine;

/** Traces as they are stored. */
final class Traces {

    private Traces() {}

    /** One object a rule: {@code rule}, {@code looked} (accounts), {@code ruledOut} (id and reason), {@code finding}. */
    static String toJson(List<TraceLine> trace) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        for (TraceLine line : trace) {
            JsonArrayBuilder looked = Json.createArrayBuilder();
            line.looked().forEach(looked::add);
            JsonArrayBuilder ruledOut = Json.createArrayBuilder();
            line.ruledOut().forEach(one -> ruledOut.add(ruledOut(one)));
            lines.add(Json.createObjectBuilder()
                    .add("rule", line.rule().name())
                    .add("looked", looked)
                    .add("ruledOut", ruledOut)
                    .add("finding", line.finding()));
        }
        return lines.build().toString();
    }

    private static JsonObjectBuilder ruledOut(TraceLine.RuledOut one) {
        return Json.createObjectBuilder()
                .add("id", one.id())
                .add("reason", one.reason().name());
    }
}
