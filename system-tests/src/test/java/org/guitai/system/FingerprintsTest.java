package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fingerprint notices a row more in every table, and a change of every sort of row. All is rolled back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FingerprintsTest {

    private static final Guitai GUITAI = Guitai.shared();
    private Connection connection;
    private Fingerprints fingerprints;

    @BeforeEach
    void connect() throws SQLException {
        connection = GUITAI.database("guitai_owner").connect("*");
        run("set local lock_timeout = '10s'");
        fingerprints = Fingerprints.of(connection, 1, 2);
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    static Set<String> tables() throws SQLException {
        try (Connection owner = GUITAI.database("guitai_owner").connect("*")) {
            return Fingerprints.of(owner, 1).tables();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noticesOneRowMoreAndOneRowLess(String table) throws SQLException {
        Map<String, String> before = fingerprints.take(connection);
        loosen(table);
        boolean ofShops = number("select count(*) from information_schema.columns where table_name = '" + table
                        + "' and column_name = 'shop_id'")
                == 1;
        run(
                table.equals("shop")
                        ? "insert into shop (id) values (2)"
                        : "insert into " + table + (ofShops ? " (shop_id) values (2)" : " default values"));
        Map<String, String> more = fingerprints.take(connection);
        assertThat(Fingerprints.changed(before, more)).containsExactly(table);
        String whose = table.equals("shop") ? " where id = 2" : ofShops ? " where shop_id = 2" : "";
        run("delete from " + table + " where ctid = (select max(ctid) from " + table + whose + ")");
        assertThat(Fingerprints.changed(more, fingerprints.take(connection))).containsExactly(table);
    }

    /** Takes away what forbids a row without content. */
    private void loosen(String table) throws SQLException {
        for (String constraint : texts(
                "select conname from pg_constraint where contype <> 't' and conrelid = '" + table + "'::regclass")) {
            run("alter table " + table + " drop constraint if exists " + constraint + " cascade");
        }
        for (String index : texts("select indexrelid::regclass from pg_index where indisunique and indrelid = '" + table
                + "'::regclass")) {
            run("drop index " + index);
        }
        for (String column : texts("select attname from pg_attribute where attnum > 0 and attnotnull"
                + " and attidentity = '' and attrelid = '" + table + "'::regclass")) {
            run("alter table " + table + " alter column " + column + " drop not null");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop set about = about || '!' where id = 2",
                "account set display_name = display_name || '!' where shop_id = 2 and kind = 'OWNER'",
                "account set version = version + 1 where shop_id = 2 and kind = 'OWNER'",
                "role set permissions = permissions[2:] where id = (select max(id) from role where shop_id = 2)",
                "sign_in set ended_at = now() where shop_id in (1, 2)",
                "platform_setting set review_required = not review_required",
                "operator set enabled = not enabled"
            })
    void noticesAChange(String update) throws SQLException {
        signIn();
        Map<String, String> before = fingerprints.take(connection);
        run("update " + update);
        assertThat(Fingerprints.changed(before, fingerprints.take(connection)))
                .containsExactly(update.substring(0, update.indexOf(' ')));
    }

    @Test
    void passesOverWhatChangesByLookingAndOverOtherShops() throws SQLException {
        signIn();
        Map<String, String> before = fingerprints.take(connection);
        run("update sign_in set last_used_at = last_used_at + interval '1 hour'");
        run("update account set display_name = 'x' where shop_id not in (1, 2)");
        run("insert into audit_entry (shop_id, actor, action) values (2, 'test', 'test.done')");
        assertThat(Fingerprints.changed(before, fingerprints.take(connection))).isEmpty();
    }

    @Test
    void leavesOutOnlyWhatIsThere() throws SQLException {
        for (String table : Fingerprints.LEFT_OUT.keySet()) {
            assertThat(number("select count(*) from pg_class where relname = '" + table + "'"))
                    .isEqualTo(1);
        }
        for (String column : Fingerprints.VOLATILE.keySet()) {
            assertThat(number(
                            "select count(*) from information_schema.columns where table_name || '.' || column_name = '"
                                    + column + "'"))
                    .as(column)
                    .isEqualTo(1);
        }
    }

    private void signIn() throws SQLException {
        run("insert into sign_in (id, shop_id, account_id, token_hash, device, address, started_at, last_used_at)"
                + " select -1, 2, min(id), sha256('x'), 'test', 'test', now(), now() from account where shop_id = 2");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).get(0));
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
