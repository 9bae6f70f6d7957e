package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who tries many names from one address is slowed, whatever becomes of the names; and every refusal is on record. */
class AddressTest {

    private static final String WRONG = "Name or password is not right";
    private static final String LOCKED = "Too many failed tries for this name";
    private static final String SLOWED = "Too many failed tries from your network";

    private final Guitai guitai = Strict.installation();
    private final Database database = guitai.database("guitai_owner");
    private final String mark = Long.toString(System.nanoTime(), 36);

    @BeforeEach
    @AfterEach
    void forget() {
        database.run("delete from sign_in_try");
        database.run("delete from name_lock");
    }

    private HttpResponse<String> attempt(String name, String password) {
        return new Person(guitai).submit("/sign-in.xhtml?lang=en", "enter", Map.of("name", name, "password", password));
    }

    private long refusals(String subject, String reason) throws Exception {
        return database.number("select count(*) from audit_entry where action = 'session.refused' and subject = '"
                + subject + "' and coalesce(after_state, '') = '" + reason + "'");
    }

    @Test
    void triesOfLockedNamesCountForTheirAddress() throws Exception {
        List<String> names = List.of("one-" + mark, "two-" + mark);
        for (String name : names) {
            for (int i = 0; i < 10; i++) {
                assertThat(attempt(name, "wrong-password").body()).contains(WRONG);
            }
            for (int i = 0; i < 2; i++) {
                assertThat(attempt(name, "wrong-password").body()).contains(LOCKED);
            }
        }
        assertThat(attempt("three-" + mark, "wrong-password").body()).contains(WRONG);
        for (String name : List.of("three-" + mark, "one-" + mark, "sunshop")) {
            assertThat(attempt(name, NewShop.PASSWORD).body()).contains(SLOWED);
        }
        for (String name : names) {
            assertThat(refusals(name, "")).isEqualTo(10);
            assertThat(refusals(name, "account.sign-in-locked")).isEqualTo(2);
            assertThat(database.number("select count(*) from audit_entry where action = 'session.locked'"
                            + " and shop_id is null and subject = '" + name + "'"))
                    .isEqualTo(1);
        }
        assertThat(refusals("one-" + mark, "account.sign-in-slowed")).isEqualTo(1);
        assertThat(database.texts("select a.login_name from audit_entry e"
                        + " join account a on a.shop_id = e.shop_id and a.id = e.account_id"
                        + " where e.action = 'session.refused' and e.after_state = 'account.sign-in-slowed'"
                        + " and e.subject = 'sunshop'"))
                .contains("sunshop");
        // A lock that is lifted frees the name, not the address.
        database.run("update sign_in_try set at = at - interval '6 seconds'");
        Person.signedIn(guitai, "sunshop", NewShop.PASSWORD);
    }

    @Test
    void manyNamesAtOnceDoNotSlipThroughThePause() throws Exception {
        attempt("first-" + mark, "wrong-password");
        String address = database.texts("select address from sign_in_try").get(0);
        database.run("insert into sign_in_try (name_key, address, spent, at) select 'old-' || n, '" + address
                + "', true, now() - interval '6 seconds' from generate_series(1, " + Strict.FAILURES + ") n");
        database.run("update sign_in_try set at = now() - interval '6 seconds'");
        List<Callable<String>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "many-" + i + "-" + mark;
            tries.add(() -> attempt(name, "wrong-password").body());
        }
        ExecutorService pool = Executors.newFixedThreadPool(tries.size());
        try {
            int looked = 0;
            int slowed = 0;
            for (Future<String> answer : pool.invokeAll(tries)) {
                looked += answer.get().contains(WRONG) ? 1 : 0;
                slowed += answer.get().contains(SLOWED) ? 1 : 0;
            }
            assertThat(looked).isEqualTo(1);
            assertThat(slowed).isEqualTo(7);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void theLockOfAnOperatorsNameIsOnRecordToo() throws Exception {
        String name = "staff-" + mark;
        for (int i = 0; i < 11; i++) {
            assertThat(new Person(guitai)
                            .submit(
                                    "/operator/sign-in.xhtml?lang=en",
                                    "enter",
                                    Map.of("name", name, "password", "wrong-password"))
                            .body())
                    .contains(i < 10 ? WRONG : LOCKED);
        }
        String subject = " and shop_id is null and subject = 'operator/" + name + "'";
        assertThat(database.number("select count(*) from audit_entry where action = 'operator.refused'" + subject))
                .isEqualTo(11);
        assertThat(database.number("select count(*) from audit_entry where action = 'session.locked'" + subject))
                .isEqualTo(1);
        // No name of a shop is touched by it.
        assertThat(attempt(name, "wrong-password").body()).contains(WRONG);
    }
}
