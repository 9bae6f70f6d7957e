package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guitai.system.Api.Answer;
import org.guitai.system.Staffing.Agent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of two who save one agent, the second is told and overwrites nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoWhoSaveTest {

    private static final Pattern VERSION = Pattern.compile("name=\"form:version\" value=\"(\\d+)\"");

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");
    private NewShop shop;
    private Person owner;
    private Api api;
    private Staffing staff;

    @BeforeAll
    void open() {
        shop = NewShop.open(guitai, "save-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
        owner = shop.signIn();
        api = shop.key(owner);
        staff = new Staffing(shop, api);
    }

    private int version(Agent agent) {
        return api.get("/agents/" + agent.id()).json().getInt("version");
    }

    private Answer saveRoles(Agent agent, int version, long... roles) {
        return api.put(
                "/agents/" + agent.id(),
                "{\"version\": %d, \"roles\": %s}".formatted(version, java.util.Arrays.toString(roles)));
    }

    private List<Long> roles(Agent agent) throws Exception {
        return database.texts("select role_id::text from account_role where account_id = " + agent.id()).stream()
                .map(Long::valueOf)
                .toList();
    }

    @Test
    void whoSavesOlderRolesIsToldAndSeesThePresentOnes() throws Exception {
        Agent agent = staff.hire("order.view");
        long one = staff.role("order.ship");
        long two = staff.role("product.view");
        int version = version(agent);
        assertThat(saveRoles(agent, version, one).status()).isEqualTo(200);
        Answer second = saveRoles(agent, version, two);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("shared.changed-meanwhile");
        assertThat(roles(agent)).containsExactly(one);
        String nameOfOne =
                database.texts("select name from role where id = " + one).get(0);
        HttpResponse<String> page = owner.submit(
                "/admin/agents.xhtml?lang=zh-CN&agent=" + agent.id(),
                "save",
                Map.of("version", Integer.toString(version), "capacity", "10", "routed", "on"),
                "&agent=" + agent.id() + "&ticked=&roles=" + two);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("内容已被他人修改")
                .containsPattern("(?s)messages-box\" role=\"alert\".{0,400}" + nameOfOne)
                .containsPattern("name=\"roles\" value=\"" + two + "\" checked=\"checked\"");
        assertThat(roles(agent)).containsExactly(one);
        assertThat(saveRoles(agent, version(agent), two).status()).isEqualTo(200);
        assertThat(roles(agent)).containsExactly(two);
    }

    @ParameterizedTest
    @CsvSource({"/admin/shop.xhtml, name", "/admin/account.xhtml, displayName"})
    void whoSavesAnOlderProfileSeesThePresentOneAndSavesAgain(String page, String field) {
        String path = page + "?lang=zh-CN";
        Map<String, String> others = Map.of("timeZone", "Asia/Shanghai", "language", "zh-CN");
        String older = version(owner.get(path).body());
        assertThat(save(path, field, "First", older, others).statusCode()).isEqualTo(302);
        String told = save(path, field, "Second", older, others).body();
        assertThat(told)
                .contains("内容已被他人修改")
                .containsPattern("(?s)messages-box\" role=\"alert\".{0,400}First")
                .contains("value=\"Second\"");
        assertThat(version(told)).isNotEqualTo(older);
        assertThat(save(path, field, "Second", version(told), others).statusCode())
                .isEqualTo(302);
        assertThat(owner.get(path).body()).contains("value=\"Second\"");
    }

    private HttpResponse<String> save(
            String path, String field, String value, String version, Map<String, String> others) {
        Map<String, String> fields = new HashMap<>(others);
        fields.put(field, value);
        fields.put("version", version);
        return owner.submit(path, "save", fields);
    }

    private static String version(String page) {
        Matcher version = VERSION.matcher(page);
        assertThat(version.find()).as(page).isTrue();
        return version.group(1);
    }

    @Test
    void ofTwoWhoSaveOtherRolesAtOnceOneIsTold() throws Exception {
        Agent agent = staff.hire("order.view");
        long[] choices = {staff.role("order.ship"), staff.role("product.view")};
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 4; round++) {
                saveRoles(agent, version(agent));
                int version = version(agent);
                List<Callable<Answer>> saves = List.of(
                        () -> saveRoles(agent, version, choices[0]), () -> saveRoles(agent, version, choices[1]));
                List<Integer> statuses = new ArrayList<>();
                for (Future<Answer> answer : pool.invokeAll(saves)) {
                    statuses.add(answer.get().status());
                }
                assertThat(statuses).containsExactlyInAnyOrder(200, 409);
                assertThat(roles(agent)).containsExactly(choices[statuses.indexOf(200)]);
            }
        } finally {
            pool.shutdown();
        }
    }
}
