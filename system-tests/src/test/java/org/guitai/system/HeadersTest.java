package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says to the browser beside its content, at an installation behind a proxy with TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersTest {

    private static final Pattern NONCE = Pattern.compile("script-src 'self' 'nonce-([A-Za-z0-9+/=]+)'");
    private static final String PASSWORD = "counter-2026";

    private final Guitai guitai = Guitai.start(
            Guitai.work("headers-" + ProcessHandle.current().pid()),
            Guitai.freePort(),
            Guitai.freePort(),
            "-Dguitai.behind-proxy=true");

    @BeforeAll
    void start() {
        guitai.awaitReady();
    }

    @AfterAll
    void stop() {
        guitai.close();
    }

    private Person person(String who) {
        return switch (who) {
            case "anybody" -> new Person(guitai);
            case "operator" -> {
                Person operator = new Person(guitai);
                assertThat(enterAsOperator(operator).statusCode()).isEqualTo(302);
                yield operator;
            }
            default -> Person.signedIn(guitai, who, PASSWORD);
        };
    }

    private static HttpResponse<String> enter(Person person) {
        return person.submit("/sign-in.xhtml", "enter", Map.of("name", "sunshop", "password", PASSWORD));
    }

    private static HttpResponse<String> enterAsOperator(Person person) {
        return person.submit("/operator/sign-in.xhtml", "enter", Map.of("name", "operator", "password", PASSWORD));
    }

    /** As a browser over TLS, which the proxy vouches for. */
    private Person overTls() {
        return new Person(guitai).saying("X-Forwarded-Proto", "https").saying("Sec-Fetch-Site", "same-origin");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElse("");
    }

    private static String value(String cookie) {
        return cookie.replaceFirst("^[^=]+=", "").replaceFirst(";.*", "");
    }

    private static String nonce(HttpResponse<String> page) {
        Matcher nonce = NONCE.matcher(header(page, "Content-Security-Policy"));
        assertThat(nonce.find()).as(header(page, "Content-Security-Policy")).isTrue();
        return nonce.group(1);
    }

    @ParameterizedTest
    @CsvSource({
        "anybody, /sign-in.xhtml, 200",
        "anybody, /operator/sign-in.xhtml, 200",
        "sunshop, /admin/overview.xhtml, 200",
        "sunshop, /admin/agents.xhtml?agent=999999, 404",
        "sunshop:小陈, /console/index.xhtml, 200",
        "sunshop:小陈, /admin/agents.xhtml, 403",
        "operator, /operator/shops.xhtml, 200"
    })
    void pagesAllowNoFrameNoSniffingAndNoForeignScript(String who, String path, int status) {
        HttpResponse<String> page = person(who).get(path);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval")
                .doesNotContainPattern("script-src [^;]*unsafe-inline");
        assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(nonce(page)).hasSizeGreaterThanOrEqualTo(22);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/agents, 401", "/api/v1/openapi.yaml, 200", "/nowhere, 404", "/health, 200"})
    void everythingElseAllowsNoScript(String path, int status) {
        HttpResponse<String> answer = new Person(guitai).get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Server") + header(answer, "X-Powered-By")).isEmpty();
    }

    @Test
    void theNonceIsNewForEachAnswerWhateverAFormSends() {
        Person person = new Person(guitai);
        String first = nonce(person.get("/sign-in.xhtml"));
        assertThat(nonce(person.get("/sign-in.xhtml"))).isNotEqualTo(first);
        HttpResponse<String> refused = person.submit(
                "/sign-in.xhtml",
                "enter",
                Map.of("name", "sunshop", "password", "wrong-password"),
                "&primefaces.nonce=" + "A".repeat(24));
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(nonce(refused)).isNotEqualTo(first).isNotEqualTo("A".repeat(24));
    }

    @Test
    void everySignInHasATokenOfItsOwnThatNoScriptReads() {
        Person fixed = new Person(guitai);
        fixed.bring("guitai_sign_in=" + "x".repeat(43));
        String first = cookie(enter(fixed), "guitai_sign_in");
        String second = cookie(enter(fixed), "guitai_sign_in");
        for (String cookie : new String[] {first, second}) {
            assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure", "Max-Age");
            assertThat(value(cookie)).hasSizeGreaterThanOrEqualTo(43).doesNotContain("xxxx");
        }
        assertThat(value(first)).isNotEqualTo(value(second));
        assertThat(fixed.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void theCookieOfOperatorsGoesToTheirPagesAlone() {
        assertThat(cookie(enterAsOperator(new Person(guitai)), "guitai_operator"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/operator");
    }

    @Test
    void overTlsCookiesAreSecureAndTheBrowserIsToldToStayWithTls() {
        HttpResponse<String> page = overTls().get("/sign-in.xhtml");
        assertThat(header(page, "Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(cookie(page, "guitai_form")).contains("Secure", "HttpOnly", "SameSite=Lax");
        assertThat(header(overTls().get("/api/v1/agents"), "Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
        HttpResponse<String> entered = enter(overTls());
        assertThat(cookie(entered, "guitai_sign_in")).contains("Secure", "HttpOnly", "SameSite=Lax");
        assertThat(header(entered, "Location")).startsWith("https://");
        assertThat(cookie(enterAsOperator(overTls()), "guitai_operator"))
                .contains("Secure", "HttpOnly", "SameSite=Strict");
    }

    @Test
    void withoutTlsNothingIsSaidAboutIt() {
        HttpResponse<String> page = new Person(guitai).get("/sign-in.xhtml");
        assertThat(header(page, "Strict-Transport-Security")).isEmpty();
        assertThat(cookie(page, "guitai_form")).contains("HttpOnly").doesNotContain("Secure");
    }

    @Test
    void theProxyTellsTheClientsAddress() throws IOException {
        enterFrom(guitai, "203.0.113.7", "sunshop");
        assertThat(Person.signedIn(guitai, "sunshop", PASSWORD)
                        .get("/admin/account.xhtml")
                        .body())
                .contains("203.0.113.7");
    }

    /** Whoever reaches the port could say anything. */
    @Test
    void withoutTheSettingNobodysWordIsTaken() throws IOException {
        Guitai open = Guitai.shared();
        HttpResponse<String> page =
                new Person(open).saying("X-Forwarded-Proto", "https").get("/sign-in.xhtml");
        assertThat(header(page, "Strict-Transport-Security")).isEmpty();
        assertThat(cookie(page, "guitai_form")).doesNotContain("Secure");
        NewShop shop = NewShop.open(open, "headers-" + Long.toString(System.nanoTime(), 36), "en");
        enterFrom(open, "203.0.113.7", shop.owner());
        assertThat(shop.signIn().get("/admin/account.xhtml").body())
                .contains("127.0.0.1")
                .doesNotContain("203.0.113.7");
    }

    /** Signs in with the proxy's header, which Java's newer client keeps to itself. */
    private static void enterFrom(Guitai where, String address, String name) throws IOException {
        Person person = new Person(where);
        String csrf = person.csrf("/sign-in.xhtml");
        HttpURLConnection connection =
                (HttpURLConnection) where.at("/sign-in.xhtml").toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setDoOutput(true);
        connection.setRequestProperty("Cookie", person.cookie("guitai_form"));
        connection.setRequestProperty("Proxy-ip", address);
        connection
                .getOutputStream()
                .write(("form=form&form:enter=&jakarta.faces.ViewState=stateless&csrf=" + csrf + "&form:name=" + name
                                + "&form:password=" + PASSWORD)
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(connection.getResponseCode()).isEqualTo(302);
    }
}
