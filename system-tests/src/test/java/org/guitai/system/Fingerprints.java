package org.guitai.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What the database holds of some shops and of the platform: one hash for each table, whatever tables there are. Two
 * fingerprints that are equal say that nothing was changed. Taken as the owner of the schema, who sees every row.
 */
public final class Fingerprints {

    /** Tables that are left out, with the reason. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "audit_entry", "refusals belong there",
            "provider_statement", "read by a timer",
            "provider_statement_line", "read by a timer",
            "flyway_schema_history", "written by migrations alone");

    /** Columns that are left out, with the reason. */
    static final Map<String, String> VOLATILE = Map.ofEntries(
            Map.entry("sign_in.last_used_at", "every page counts as use"),
            Map.entry("operator_sign_in.last_used_at", "every page counts as use"),
            Map.entry("api_key.last_used_at", "every call counts as use, a refused one as well"),
            Map.entry("presence_lease.ends_at", "renewed by the node as long as the socket lives"),
            Map.entry("letter.state", "noted by whoever sends"),
            Map.entry("letter.sent_at", "noted by whoever sends"),
            Map.entry("letter.tries", "noted by whoever sends"),
            Map.entry("letter.next_try_at", "noted by whoever sends"),
            Map.entry("letter.error", "noted by whoever sends"),
            Map.entry("webhook.failing_since", "noted by whoever sends"),
            Map.entry("webhook_delivery.tries", "noted by whoever sends"),
            Map.entry("webhook_delivery.next_try_at", "noted by whoever sends"),
            Map.entry("webhook_delivery.last_status", "noted by whoever sends"),
            Map.entry("webhook_delivery.last_error", "noted by whoever sends"));

    /** Rows that belong to no shop and that a timer may write about another one at any moment. */
    static final Map<String, String> BY_TIMERS =
            Map.of("letter", "t.kind in ('subscription-ending', 'subscription-ended')");

    /** When a row of these says nothing any more: a timer takes it away in the middle of whatever is tried. */
    static final Map<String, String> FORGOTTEN = Map.of(
            "name_lock", "until",
            "sign_in_try", "at + interval '25 minutes'",
            "shop_opening", "ends_at",
            "password_link", "ends_at",
            "address_change", "greatest(ends_at, since + interval '1 hour')",
            "operator_invitation", "ends_at");

    private static final String TABLES = """
            select c.relname,
                   exists (select 1 from pg_attribute a
                            where a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped)
              from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1
            """;

    private final Set<String> tables = new TreeSet<>();
    private final String query;

    private Fingerprints(Connection owner, List<Long> shops) throws SQLException {
        String ids = shops.stream().map(String::valueOf).collect(Collectors.joining(", "));
        List<String> parts = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                String table = rows.getString(1);
                if (!LEFT_OUT.containsKey(table)) {
                    tables.add(table);
                    String key = table.equals("shop") ? "id" : rows.getBoolean(2) ? "shop_id" : "";
                    parts.add(part(table, key.isEmpty() ? "true" : key + " in (" + ids + ")"));
                }
            }
        }
        query = String.join(" union all ", parts);
    }

    private static String part(String table, String whose) {
        String without = VOLATILE.keySet().stream()
                .filter(column -> column.startsWith(table + "."))
                .map(column -> " - '" + column.substring(table.length() + 1) + "'")
                .collect(Collectors.joining());
        String end = FORGOTTEN.get(table);
        String byHand = BY_TIMERS.containsKey(table) ? " and (" + BY_TIMERS.get(table) + ") is not true" : "";
        String lasting = end == null ? "" : " and coalesce(" + end + " > now(), true)";
        return "select '" + table + "', md5(string_agg(line, ',' order by line)) from (select (to_jsonb(t)" + without
                + ")::text collate \"C\" as line from " + table + " t where " + whose + lasting + byHand + ") lines";
    }

    /** Of these shops, and of everything that belongs to no shop. */
    public static Fingerprints of(Connection owner, long... shops) throws SQLException {
        return new Fingerprints(owner, LongStream.of(shops).boxed().toList());
    }

    Set<String> tables() {
        return tables;
    }

    /** A hash by table; the empty text where there are no rows. */
    public SortedMap<String, String> take(Connection owner) throws SQLException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                hashes.put(rows.getString(1), Objects.requireNonNullElse(rows.getString(2), ""));
            }
        }
        return hashes;
    }

    /** The tables in which something changed between the two. */
    public static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .filter(table -> !Objects.equals(before.get(table), after.get(table)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
