package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a provider says of its days is held against the books; money that nobody told of is found that way. */
class StatementsTest {

    /** Statements are looked for every minute. */
    private static final Duration ROUND = Duration.ofSeconds(100);

    private final Guitai guitai = Strict.installation();
    private final Database database = guitai.database("guitai_owner");

    @AfterEach
    void today() {
        database.run("update demo_clock set ahead = 0");
    }

    @Test
    void moneyThatNobodyToldOfIsFoundInTheStatement() {
        long ahead = afterWhatWasRead();
        database.run("update demo_clock set ahead = " + ahead);
        Till till = Till.open(guitai, "statement");
        String order = till.order("TEAM", 1);
        String lost = "LOST" + order;
        String strange = "STRANGE" + order;
        pay(lost, order, till.due(order), ahead);
        pay(strange, "GT0000000000", 700, ahead);

        database.run(
                "update demo_clock set ahead = " + (ahead + Duration.ofDays(2).toSeconds()));
        Eventually.within(ROUND, "the statement of today is read", () -> lines(lost) == 1 && lines(strange) == 1);

        assertThat(database.texts("select amount from payment where provider = 'SANDBOX' and trade = '" + lost + "'"))
                .containsExactly(Long.toString(till.due(order)));
        assertThat(database.texts("select kind from billing_exception where reference = '" + strange + "'"))
                .containsExactly("UNKNOWN_ORDER");
        assertThat(database.texts("select count(*) from (select day - lag(day) over (order by day) as step"
                        + " from provider_statement where provider = 'SANDBOX') steps where step <> 1"))
                .as("days that were left out")
                .containsExactly("0");
        assertThat(Operators.signedIn(guitai)
                        .get("/operator/books.xhtml?lang=en")
                        .body())
                .contains("Provider’s statements Sandbox");
    }

    /** Another test may have moved the clock far ahead, and days that were read then are not read again. */
    private long afterWhatWasRead() {
        return Long.parseLong(database.texts("select greatest(0, coalesce(extract(epoch from"
                        + " (max(day) + 2)::timestamp at time zone 'Asia/Shanghai' - now())::bigint, 0))"
                        + " from provider_statement")
                .get(0));
    }

    private void pay(String trade, String order, long amount, long ahead) {
        database.run("insert into sandbox_payment values ('" + trade + "', '" + order + "', " + amount
                + ", 'CNY', now() + interval '" + ahead + " seconds')");
    }

    private int lines(String trade) {
        return Integer.parseInt(database.texts(
                        "select count(*) from provider_statement_line where incoming and number = '" + trade + "'")
                .get(0));
    }
}
