package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An installation with a mail server and an identity provider of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfiguredTest {

    private static final String CLIENT = "guitai";
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private final ServerSetup smtp = new ServerSetup(Guitai.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private final MockOAuth2Server provider = new MockOAuth2Server();
    private GreenMail mail = new GreenMail(smtp);
    private Guitai guitai;

    @BeforeAll
    void start() throws IOException {
        provider.start(InetAddress.getLoopbackAddress(), Guitai.freePort());
        int port = Guitai.freePort();
        guitai = Guitai.start(
                        Guitai.work("configured-" + ProcessHandle.current().pid()),
                        port,
                        Guitai.freePort(),
                        "-Dguitai.sign-in.failures-per-address=5",
                        "-Dguitai.mail.host=127.0.0.1",
                        "-Dguitai.mail.port=" + smtp.getPort(),
                        "-Dguitai.mail.from=counter@shop.example",
                        "-Dguitai.oidc.issuer=" + issuer(),
                        "-Dguitai.oidc.client-id=" + CLIENT,
                        "-Dguitai.oidc.client-secret=secret",
                        "-Dguitai.oidc.label=Our company")
                .awaitReady();
    }

    private String issuer() {
        String url = provider.issuerUrl("staff").toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @AfterAll
    void stop() {
        guitai.close();
        mail.stop();
        provider.shutdown();
    }

    // Mail

    @Test
    void lettersWaitForTheMailServerAndArriveOnceInTheReadersLanguage() throws Exception {
        // Another test may have switched it on.
        mail.stop();
        String chinese = "posted-" + Long.toString(System.nanoTime(), 36);
        String token = NewShop.begin(guitai, chinese, "zh-CN");
        Database owner = guitai.database("guitai_owner");
        Eventually.within(
                Duration.ofSeconds(20),
                "a try has failed",
                () -> owner.number("select count(*) from letter where tries > 0 and error is not null and recipient = '"
                                + chinese + "@example.com'")
                        == 1);
        switchOn();
        owner.run("update letter set next_try_at = now() where state = 'WAITING'");
        Message letter = arrived(chinese);
        assertThat(letter.getSubject()).startsWith("开通店铺的验证码");
        assertThat(letter.getFrom()[0]).hasToString("counter@shop.example");
        String english = "posted-" + Long.toString(System.nanoTime(), 36);
        NewShop.begin(guitai, english, "en");
        Message other = arrived(english);
        assertThat(other.getSubject()).startsWith("Your code for opening the shop");
        assertThat(other.getContent().toString()).contains("Shop of " + english).contains("30 minutes");
        Matcher code = CODE.matcher(letter.getContent().toString());
        assertThat(code.find()).isTrue();
        assertThat(NewShop.confirm(guitai, token, code.group()).statusCode()).isEqualTo(302);
        Eventually.within(
                Duration.ofSeconds(10),
                "all are noted as sent",
                () -> owner.number("select count(*) from letter where state = 'WAITING'") == 0);
        assertThat(mail.getReceivedMessages())
                .filteredOn(one -> to(one).startsWith("posted-"))
                .hasSize(2);
    }

    private void switchOn() {
        mail = new GreenMail(smtp);
        mail.start();
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 已付款, 店铺“Shop of, 客服套餐，2 个月，CNY 60.00",
        "en, has been paid, 'the shop \"Shop of', 'Bundle, 2 months, CNY 60.00'"
    })
    void aPaidOrderIsToldByMailInTheShopsLanguage(String language, String subject, String shopName, String bought)
            throws Exception {
        mail.stop();
        switchOn();
        String name = "pays-" + language.toLowerCase(Locale.ROOT) + "-" + Long.toString(System.nanoTime(), 36);
        NewShop shop = NewShop.open(guitai, name, language);
        guitai.database("guitai_owner").run("update shop set rating = 5 where id = " + shop.id());
        Api api = shop.key(shop.signIn());
        String order = api.post("/orders", """
                        {"plan": "BUNDLE", "months": 2, "provider": "SANDBOX", "agreement": 1}""").json().getString("number");
        Till.send(
                guitai,
                Till.notice(Map.of("order", order, "amount", "6000", "trade", "T" + order), guitai.secret("sandbox")));
        Message letter = Eventually.find(
                Duration.ofSeconds(20),
                "the letter about " + order,
                () -> Stream.of(mail.getReceivedMessages())
                        .filter(one -> subject(one).contains(order))
                        .findFirst());
        assertThat(letter.getSubject()).contains(subject);
        assertThat(letter.getContent().toString())
                .contains(order)
                .contains(shopName)
                .contains(bought);
    }

    private static String subject(Message message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Message arrived(String name) {
        return Eventually.find(Duration.ofSeconds(20), "a letter to " + name, () -> {
            for (Message message : mail.getReceivedMessages()) {
                if (to(message).equals(name + "@example.com")) {
                    return java.util.Optional.of(message);
                }
            }
            return java.util.Optional.empty();
        });
    }

    private static String to(Message message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    // Failures of one address

    @Test
    void anAddressWithManyFailuresHasToPauseWhateverNameItTries() {
        for (int i = 0; i < 6; i++) {
            attempt("nobody-" + i, "wrong-password");
        }
        for (String name : List.of("nobody-7", "sunshop")) {
            assertThat(attempt(name, NewShop.PASSWORD).body())
                    .contains("Too many failed tries from your network")
                    .contains("5 seconds");
        }
        SameTime.ofBoth(() -> attempt("sunshop", "wrong-password"), () -> attempt("nobody-8", "wrong-password"));
        // Slowed, not locked out: after the pause one try is looked at.
        guitai.database("guitai_owner").run("update sign_in_try set at = at - interval '6 seconds'");
        Person.signedIn(guitai, "sunshop", NewShop.PASSWORD);
        guitai.database("guitai_owner").run("delete from sign_in_try");
    }

    private HttpResponse<String> attempt(String name, String password) {
        return new Person(guitai).submit("/sign-in.xhtml?lang=en", "enter", Map.of("name", name, "password", password));
    }

    // Single sign-on

    /** There and back: who went, where they came back to, and what was answered then. */
    private record Trip(Person person, String back, String answer) {}

    private Trip go(String name) {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "staff", "subject-of-" + name, "JWT", List.of(CLIENT), Map.of("preferred_username", name), 3600));
        Person person = new Person(guitai);
        HttpResponse<String> there = person.get("/sso");
        assertThat(there.statusCode()).isEqualTo(302);
        String address = there.headers().firstValue("Location").orElse("");
        assertThat(address)
                .startsWith(issuer() + "/authorize?")
                .contains("code_challenge_method=S256")
                .contains("nonce=");
        HttpResponse<String> back = person.outside(address);
        String returned = back.headers().firstValue("Location").orElse("");
        assertThat(returned).contains("/sso?");
        String last = returned.substring(returned.indexOf("/sso?"));
        return new Trip(person, last, location(person.get(last)));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void somebodyWhomTheCompanyKnowsIsSignedInUnderTheNameHere() {
        Trip trip = go("sunshop:小陈");
        assertThat(trip.answer).endsWith("/console/index.xhtml");
        assertThat(trip.person.get("/admin/account.xhtml").statusCode()).isEqualTo(200);
        assertThat(new Person(guitai).get("/sign-in.xhtml?lang=en").body()).contains("Our company");
        // The way back is good once, and for the browser that left.
        assertThat(location(new Person(guitai).get(trip.back))).contains("refused=account.single-sign-on-failed");
        assertThat(location(trip.person.get(trip.back))).contains("refused=account.single-sign-on-failed");
    }

    @Test
    void somebodyWhoHasNoAccountHereIsToldUnderWhichNameTheyCame() {
        Trip trip = go("sunshop:stranger");
        Person person = trip.person;
        String refused = trip.answer;
        assertThat(refused).contains("refused=account.single-sign-on-unknown");
        assertThat(person.get(refused.substring(refused.indexOf("/sign-in")) + "&lang=en")
                        .body())
                .contains("sunshop:stranger")
                .contains("no such account here");
        assertThat(person.get("/admin/account.xhtml").statusCode()).isEqualTo(302);
    }

    @Test
    void anAnswerToAnotherQuestionIsRefused() {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "staff", "x", "JWT", List.of(CLIENT), Map.of("preferred_username", "sunshop"), 3600));
        Person person = new Person(guitai);
        String returned = location(person.outside(location(person.get("/sso"))));
        // State and verifier are right, the nonce is another's: the ID token was made for somebody else.
        String[] parts = person.cookie("guitai_sso").split("\\.", -1);
        person.bring(parts[0] + "." + "x".repeat(43) + "." + parts[2], "/sso");
        assertThat(location(person.get(returned.substring(returned.indexOf("/sso?")))))
                .contains("refused=account.single-sign-on-failed");
        assertThat(person.get("/admin/overview.xhtml").statusCode()).isEqualTo(302);
    }
}
