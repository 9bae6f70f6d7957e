package org.guitai.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.guitai.routing.api.Decisions;
import org.guitai.routing.api.Explanation;
import org.guitai.routing.api.Explanation.Excluded;
import org.guitai.routing.api.Explanation.Step;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.engine.RuleName;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;

/** Reads traces as they were stored, with the names that accounts and groups have now. */
@Stateless
@Boundary
public class DecisionsBean implements Decisions {

    @Inject
    private Sql sql;

    @Inject
    private Guard guard;

    @Override
    public List<Made> of(Caller.Staff caller, ConversationId conversation) {
        if (!hadIt(caller, conversation)) {
            guard.require(caller, Permission.TRACE_VIEW);
        }
        if (!isThere(caller, conversation)) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        LongFunction<String> accounts = names(caller.shop(), "select id, display_name from account where shop_id = ?");
        LongFunction<String> groups = names(caller.shop(), "select id, name from agent_group where shop_id = ?");
        return sql.query(
                "select decided_at, outcome, rule, account_id, group_id, position, trace from routing_decision"
                        + " where shop_id = ? and conversation_id = ? order by id",
                row -> new Made(row.getTimestamp("decided_at").toInstant(), explanation(row, accounts, groups)),
                caller.shop().value(),
                conversation.value());
    }

    private boolean isThere(Caller.Staff caller, ConversationId conversation) {
        return sql.first(
                        "select 1 from conversation where shop_id = ? and id = ?",
                        row -> true,
                        caller.shop().value(),
                        conversation.value())
                .isPresent();
    }

    private boolean hadIt(Caller.Staff caller, ConversationId conversation) {
        return sql.first(
                        "select 1 from assignment where shop_id = ? and conversation_id = ? and account_id = ?",
                        row -> true,
                        caller.shop().value(),
                        conversation.value(),
                        caller.account().value())
                .isPresent();
    }

    /** What is gone is shown by its number. */
    private LongFunction<String> names(ShopId shop, String query) {
        Map<Long, String> names = new HashMap<>();
        sql.forEach(query, row -> names.put(row.getLong(1), row.getString(2)), shop.value());
        return id -> Objects.requireNonNullElse(names.get(id), "#" + id);
    }

    private static Explanation explanation(ResultSet row, LongFunction<String> accounts, LongFunction<String> groups)
            throws SQLException {
        Long account = Sql.nullableLong(row, "account_id");
        Long group = Sql.nullableLong(row, "group_id");
        Long position = Sql.nullableLong(row, "position");
        return new Explanation(
                Outcome.valueOf(row.getString("outcome")),
                account == null ? null : accounts.apply(account),
                group == null ? null : groups.apply(group),
                row.getString("rule"),
                position == null ? null : (Integer) Math.toIntExact(position),
                steps(row.getString("trace"), accounts, groups));
    }

    private static List<Step> steps(String trace, LongFunction<String> accounts, LongFunction<String> groups) {
        try (JsonReader reader = Json.createReader(new StringReader(trace))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(line ->
                            step(line, RuleName.valueOf(line.getString("rule")).isAboutGroups() ? groups : accounts))
                    .toList();
        }
    }

    /** Older traces call the one ruled out {@code account}. */
    private static Step step(JsonObject line, LongFunction<String> names) {
        return new Step(
                line.getString("rule"),
                line.getJsonArray("looked").getValuesAs(JsonNumber.class).stream()
                        .map(id -> names.apply(id.longValue()))
                        .toList(),
                line.getJsonArray("ruledOut").getValuesAs(JsonObject.class).stream()
                        .map(one -> new Excluded(
                                names.apply(
                                        (one.containsKey("id") ? one.getJsonNumber("id") : one.getJsonNumber("account"))
                                                .longValue()),
                                one.getString("reason")))
                        .toList(),
                line.getString("finding"));
    }
}
