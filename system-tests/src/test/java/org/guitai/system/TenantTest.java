package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The third line of tenant defence, tried by raw SQL as the application's own database user. */
class TenantTest {

    private static final Guitai GUITAI = Guitai.shared();
    private final Database app = GUITAI.database("guitai_app");

    static List<String> tablesOfShops() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = GUITAI.database("guitai_owner").connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'shop_id'
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    @ParameterizedTest
    @MethodSource("tablesOfShops")
    void nothingIsSeenWithoutAShop(String table) throws SQLException {
        try (Connection connection = app.connect()) {
            assertThat(count(connection, "select count(*) from " + table)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("tablesOfShops")
    void nothingOfAnotherShopIsSeen(String table) throws SQLException {
        try (Connection connection = app.connect("2")) {
            assertThat(count(connection, "select count(*) from " + table + " where shop_id <> 2"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("tablesOfShops")
    void rowsCannotBeGivenToAnotherShop(String table) throws SQLException {
        try (Connection connection = app.connect("2")) {
            assertThatThrownBy(() -> run(connection, "insert into " + table + " (shop_id) values (1)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    @ParameterizedTest
    @MethodSource("tablesOfShops")
    void everyTableOfShopsIsGuarded(String table) throws SQLException {
        try (Connection connection = GUITAI.database("guitai_owner").connect()) {
            assertThat(count(
                            connection,
                            "select count(*) from pg_class where relrowsecurity and relname = '" + table + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aConversationCannotBeLinkedToAnotherShopsPeople() throws SQLException {
        // Even a service that works for every shop cannot: the keys carry the shop.
        try (Connection connection = app.connect("*")) {
            assertThatThrownBy(() -> run(connection, """
                            update conversation set account_id = (select min(id) from account where shop_id = 2)
                             where id = (select min(id) from conversation where shop_id = 1 and state = 'CLOSED')
                            """)).hasMessageContaining("foreign key");
        }
        try (Connection connection = app.connect("*")) {
            assertThatThrownBy(() -> run(connection, """
                            insert into conversation (id, shop_id, customer_id, state, language, opened_at)
                            values (-1, 2, (select min(id) from customer where shop_id = 1), 'UNDECIDED', 'en', now())
                            """)).hasMessageContaining("foreign key");
        }
    }

    /** Whatever refers to another row of a shop names the shop with it. */
    @Test
    void everyKeyBetweenTablesOfShopsCarriesTheShop() throws SQLException {
        try (Connection connection = GUITAI.database("guitai_owner").connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select k.conrelid::regclass || ': ' || pg_get_constraintdef(k.oid)
                          from pg_constraint k
                         where k.contype = 'f'
                           and exists (select 1 from pg_attribute a
                                        where a.attrelid = k.conrelid and a.attname = 'shop_id')
                           and exists (select 1 from pg_attribute a
                                        where a.attrelid = k.confrelid and a.attname = 'shop_id')
                           and not exists (select 1
                                             from unnest(k.conkey, k.confkey) as c (mine, theirs)
                                             join pg_attribute m on m.attrelid = k.conrelid and m.attnum = c.mine
                                             join pg_attribute t on t.attrelid = k.confrelid and t.attnum = c.theirs
                                            where m.attname = 'shop_id' and t.attname = 'shop_id')
                        """)) {
            List<String> without = new ArrayList<>();
            while (rows.next()) {
                without.add(rows.getString(1));
            }
            assertThat(without).isEmpty();
        }
    }

    @Test
    void theTrailCannotBeChanged() throws SQLException {
        for (String sql :
                List.of("update audit_entry set actor = 'x'", "delete from audit_entry", "truncate audit_entry")) {
            try (Connection connection = app.connect("*")) {
                assertThatThrownBy(() -> run(connection, sql)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void theSchemaCannotBeChanged() throws SQLException {
        for (String sql : List.of(
                "create table x (id int)",
                "drop table message",
                "alter table message disable row level security",
                "truncate message",
                "delete from message",
                "update message set body = 'x'")) {
            try (Connection connection = app.connect("*")) {
                assertThatThrownBy(() -> run(connection, sql))
                        .satisfiesAnyOf(
                                e -> assertThat(e).hasMessageContaining("permission denied"),
                                e -> assertThat(e).hasMessageContaining("must be owner"));
            }
        }
    }

    @Test
    void theDatabaseIsDurable() throws SQLException {
        try (Connection connection = app.connect();
                var statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var rows = statement.executeQuery("show " + setting)) {
                    rows.next();
                    assertThat(rows.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
    }

    @Test
    void nobodyEntersWithoutAPassword() {
        assertThatThrownBy(() -> new Database(app.url(), "postgres", "").connect())
                .hasMessageContaining("password");
        assertThatThrownBy(() -> new Database(app.url(), "guitai_app", "wrong").connect())
                .hasMessageContaining("password");
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
