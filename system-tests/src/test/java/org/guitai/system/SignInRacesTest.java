package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.guitai.system.Staffing.Agent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sign-ins that are under way while what they stand on changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInRacesTest {

    private static final String WAITING =
            "select count(*) from pg_locks where not granted and %s = any(pg_blocking_pids(pid))";

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");
    private NewShop shop;
    private Staffing staff;

    @BeforeAll
    void open() {
        shop = NewShop.open(guitai, "races-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
        staff = new Staffing(shop, shop.key(shop.signIn()));
    }

    private HttpResponse<String> signIn(Agent agent) {
        return new Person(guitai)
                .submit("/sign-in.xhtml", "enter", Map.of("name", agent.name(), "password", NewShop.PASSWORD));
    }

    private static String pid(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Signs in while another transaction has made this change and not committed it yet. */
    private HttpResponse<String> signInDuring(Agent agent, String change) throws Exception {
        CompletableFuture<HttpResponse<String>> answer;
        try (Connection connection = database.connect("*");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(change);
            String pid = pid(statement);
            answer = CompletableFuture.supplyAsync(() -> signIn(agent));
            Eventually.within(
                    Duration.ofSeconds(20), "the sign-in waits", () -> database.number(WAITING.formatted(pid)) > 0);
            connection.commit();
        }
        return answer.join();
    }

    private long signIns(Agent agent) throws Exception {
        return database.number("select count(*) from sign_in where ended_at is null and account_id = " + agent.id());
    }

    @Test
    void aPasswordThatIsRenewedMeanwhileIsTheOldOne() throws Exception {
        Agent agent = staff.hire("order.view");
        HttpResponse<String> answer =
                signInDuring(agent, "update account set password_hash = password_hash || 'x' where id = " + agent.id());
        assertThat(answer.body()).contains("账号或密码不正确");
        assertThat(signIns(agent)).isZero();
    }

    @Test
    void anAccountThatIsDisabledMeanwhileStaysOut() throws Exception {
        Agent agent = staff.hire("order.view");
        assertThat(signInDuring(agent, "update account set state = 'DISABLED' where id = " + agent.id())
                        .statusCode())
                .isEqualTo(200);
        assertThat(signIns(agent)).isZero();
    }

    @Test
    void aShopThatIsSuspendedMeanwhileIsClosed() throws Exception {
        Agent agent = staff.hire("order.view");
        String set = "update shop set state = '%s', suspension_reason = %s where id = " + shop.id();
        try {
            assertThat(signInDuring(agent, set.formatted("SUSPENDED", "'test'")).body())
                    .contains("平台已暂停该店铺");
            assertThat(signIns(agent)).isZero();
        } finally {
            database.run(set.formatted("OPEN", "null"));
        }
        assertThat(signIn(agent).statusCode()).isEqualTo(302);
    }
}
