package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all pages have in common: the language links, the way back after signing in, signing out, forms of two tabs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

    private static final Pattern ENGLISH = Pattern.compile("<a href=\"([^\"]+)\" lang=\"en\"");

    private final Guitai guitai = Guitai.shared();
    private NewShop shop;
    private Person owner;
    private Api api;

    @BeforeAll
    void open() {
        shop = NewShop.open(guitai, name("pages"), "zh-CN").withPlan("TEAM");
        owner = shop.signIn();
        api = shop.key(owner);
    }

    private static String name(String word) {
        return word + "-" + Long.toString(System.nanoTime(), 36);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");
    }

    /** The address of the English link of a page at this path. */
    private static String english(String path, HttpResponse<String> page) {
        Matcher link = ENGLISH.matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return path + link.group(1).replace("&amp;", "&");
    }

    @Test
    void theLanguageLinkOfAMailedPageKeepsItsToken() {
        String token = NewShop.begin(guitai, name("confirming"), "zh-CN");
        Person person = new Person(guitai);
        String path = "/confirm-address.xhtml";
        HttpResponse<String> chinese = person.get(path + "?lang=zh-CN&opening=" + token);
        assertThat(chinese.body()).contains("form:code").contains("验证邮箱");
        HttpResponse<String> english = person.get(english(path, chinese));
        assertThat(english.body()).contains("form:code").contains("Confirm your address");

        HttpResponse<String> refused = person.submit(
                path + "?opening=" + token, "form", "confirm", Map.of("code", "000000"), "&opening=" + token);
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(person.get(english(path, refused)).body()).contains("form:code");
    }

    @Test
    void theLanguageLinkKeepsFiltersAndWhoWasChosen() {
        long agent = api.post("/agents", """
                        {"loginName": "chosen", "displayName": "小陈", "password": "counter-2026"}""").number("id");
        String path = "/admin/agents.xhtml";
        HttpResponse<String> page = owner.get(path + "?lang=zh-CN&q=" + encode("小陈 & 小林") + "&agent=" + agent);
        assertThat(owner.get(english(path, page)).body())
                .contains("Signs in as")
                .contains("value=\"小陈 &amp; 小林\"")
                .contains("name=\"agent\" value=\"" + agent + "\"");
        assertThat(owner.get(english(path, owner.get(path + "?lang=zh-CN&new"))).body())
                .contains("form:loginName");
    }

    @Test
    void theLanguageLinkHasNothingThatWasTyped() {
        HttpResponse<String> refused = new Person(guitai)
                .submit("/sign-in.xhtml", "enter", Map.of("name", shop.owner(), "password", "wrong-password"));
        assertThat(english("", refused)).isEqualTo("?lang=en");
    }

    @Test
    void whatStandsInAnAddressNeverBecomesMarkup() {
        String evil = "\"><script>alert(1)</script>";
        assertThat(new Person(guitai)
                        .get("/sign-in.xhtml?" + encode(evil) + "=" + encode(evil) + "&to=" + encode(evil))
                        .body())
                .doesNotContain("<script>alert");
    }

    @Test
    void signingInLeadsToTheVeryPageThatWasAskedFor() {
        String wanted = "/admin/conversation.xhtml?id=5&back=a%20b";
        String signIn = location(new Person(guitai).get(wanted));
        assertThat(signIn).isEqualTo("/sign-in.xhtml?to=" + encode(wanted));
        HttpResponse<String> page = new Person(guitai).get(signIn);
        assertThat(page.body()).contains("name=\"to\" value=\"" + wanted.replace("&", "&amp;") + "\"");
        assertThat(location(signInTo(wanted))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/admin/overview.xhtml",
                "//example.com/admin/overview.xhtml",
                "/\\example.com",
                "/admin/../../example.com",
                "/admin//example.com/a.xhtml",
                "/sign-out",
                "/admin/overview.xhtml\r\nSet-Cookie: a=b",
                "/admin/overview.xhtml#//example.com",
                "/admin/shop.xhtml?\\\\example.com"
            })
    void signingInNeverLeadsElsewhere(String to) {
        assertThat(location(signInTo(to))).isEqualTo("/admin/overview.xhtml");
    }

    private HttpResponse<String> signInTo(String to) {
        return new Person(guitai)
                .submit(
                        "/sign-in.xhtml",
                        "enter",
                        Map.of("name", shop.owner(), "password", NewShop.PASSWORD),
                        "&to=" + encode(to));
    }

    @Test
    void aSecondStepThatIsDemandedKeepsThePageThatWasAskedFor() {
        NewShop careful = NewShop.open(guitai, name("careful"), "en").withPlan("TEAM");
        Person boss = careful.signIn();
        careful.key(boss).post("/agents", """
                {"loginName": "helper", "password": "counter-2026"}""");
        boss.submit("/admin/shop.xhtml", "signing", "demand", Map.of("demanded", "on"), "");
        Person agent = new Person(guitai);
        HttpResponse<String> half = agent.submit(
                "/sign-in.xhtml",
                "enter",
                Map.of("name", careful.owner() + ":helper", "password", NewShop.PASSWORD),
                "&to=" + encode("/admin/conversation.xhtml?id=5"));
        assertThat(location(half)).isEqualTo("/second-step-setup.xhtml?to=" + encode("/admin/conversation.xhtml?id=5"));
        assertThat(agent.get(location(half)).body())
                .contains("form:code")
                .contains("name=\"to\" value=\"/admin/conversation.xhtml?id=5\"")
                .doesNotContain("action=\"/sign-out\"");
    }

    @Test
    void theOwnerOfAShopThatIsNotOpenYetCanSignOut() {
        NewShop applying = NewShop.open(guitai, name("applying"), "en");
        Person applicant = applying.signIn();
        guitai.database("guitai_owner").run("update shop set state = 'APPLYING' where id = " + applying.id());
        HttpResponse<String> overview = applicant.get("/admin/overview.xhtml");
        assertThat(location(overview)).isEqualTo("/apply.xhtml");
        HttpResponse<String> page = applicant.get("/apply.xhtml");
        assertThat(page.body()).contains("form:company").contains("action=\"/sign-out\"");
        assertThat(applicant
                        .submitShown("/sign-out", page.body(), "form", "out", Map.of(), "")
                        .statusCode())
                .isEqualTo(302);
        assertThat(applicant.get("/apply.xhtml").body())
                .doesNotContain("form:company")
                .doesNotContain("action=\"/sign-out\"");
        assertThat(location(applicant.get("/admin/overview.xhtml"))).startsWith("/sign-in.xhtml");
    }

    /** Without the cookie both get a value, and the browser keeps the second. */
    @Test
    void theFormOfTheFirstOfTwoTabsIsTakenWhereTheBrowserVouchesForIt() {
        String first = new Person(guitai).get("/sign-in.xhtml").body();
        Person browser = new Person(guitai);
        browser.get("/sign-in.xhtml");
        Map<String, String> typed = Map.of("name", shop.owner(), "password", NewShop.PASSWORD);

        assertThat(enter(browser, first, typed)).isEqualTo(403);
        for (String site : new String[] {"cross-site", "same-site", "none"}) {
            assertThat(enter(browser.saying("Sec-Fetch-Site", site), first, typed))
                    .as(site)
                    .isEqualTo(403);
        }
        assertThat(enter(browser.saying("Sec-Fetch-Site", "same-origin"), first, typed))
                .isEqualTo(302);
    }

    @Test
    void theRightValueDoesNotHelpAForeignPage() {
        Person browser = new Person(guitai);
        String shown = browser.get("/sign-in.xhtml").body();
        Map<String, String> typed = Map.of("name", shop.owner(), "password", NewShop.PASSWORD);
        assertThat(enter(browser.saying("Sec-Fetch-Site", "cross-site"), shown, typed))
                .isEqualTo(403);
    }

    private static int enter(Person browser, String shown, Map<String, String> typed) {
        return browser.submitShown("/sign-in.xhtml", shown, "form", "enter", typed, "")
                .statusCode();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
