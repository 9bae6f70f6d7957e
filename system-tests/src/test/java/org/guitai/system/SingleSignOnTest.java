package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Single sign-on for one shop: only its people come in by it, and only with an answer that is to be trusted. */
class SingleSignOnTest {

    private final Guitai guitai = Strict.installation();
    private final Database database = guitai.database("guitai_owner");
    private final Issuer provider = Strict.PROVIDER;

    @BeforeEach
    void forget() {
        database.run("delete from sign_in_try");
    }

    private record Trip(Person person, String answer) {}

    /** There and back, with this answer of the provider. */
    private Trip go(String name, Consumer<JWTClaimsSet> answer, UnaryOperator<JWTClaimsSet.Builder> change) {
        Person person = new Person(guitai);
        String there = location(person.get("/sso"));
        assertThat(there).startsWith(provider.address() + "/authorize?");
        answer.accept(
                change.apply(provider.claims(name, parameter(there, "nonce"))).build());
        return new Trip(person, location(person.get("/sso?code=any&state=" + parameter(there, "state"))));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String parameter(String address, String name) {
        Matcher value = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address);
        assertThat(value.find()).as(address).isTrue();
        return URLDecoder.decode(value.group(1), StandardCharsets.UTF_8);
    }

    @Test
    void peopleOfTheShopComeInAndTheTrailSaysHow() {
        for (String name : new String[] {"sunshop", "SunShop:小陈"}) {
            Trip trip = go(name, provider::answerWith, UnaryOperator.identity());
            assertThat(trip.answer).doesNotContain("refused");
            assertThat(trip.person.get("/admin/account.xhtml").statusCode()).isEqualTo(200);
        }
        assertThat(database.texts("select after_state from audit_entry where action = 'session.sign-in'"
                        + " and subject = 'sunshop:小陈' order by id desc limit 1"))
                .singleElement()
                .asString()
                .startsWith("single sign-on; ");
    }

    @Test
    void nobodyOfAnotherShopComesInThoughTheNameIsKnown() throws Exception {
        String count =
                "select count(*) from audit_entry e join account a on a.shop_id = e.shop_id and a.id = e.account_id"
                        + " where e.action = 'session.refused' and a.login_name = 'moonshop' and e.after_state = 'single sign-on'";
        long before = database.number(count);
        Trip trip = go("moonshop", provider::answerWith, UnaryOperator.identity());
        assertThat(trip.answer).contains("refused=account.single-sign-on-unknown");
        assertThat(trip.person.get("/admin/overview.xhtml").statusCode()).isEqualTo(302);
        assertThat(database.number(count)).isEqualTo(before + 1);
    }

    /** What may be wrong with an answer. */
    enum Fault {
        ANOTHER_AUDIENCE,
        ANOTHER_ISSUER,
        ANOTHER_NONCE,
        EXPIRED,
        ANOTHER_KEY,
        NO_NAME;

        JWTClaimsSet.Builder spoil(JWTClaimsSet.Builder good) {
            return switch (this) {
                case ANOTHER_AUDIENCE -> good.audience("another-client");
                case ANOTHER_ISSUER -> good.issuer("http://127.0.0.1:1/another");
                case ANOTHER_NONCE -> good.claim("nonce", "another");
                case EXPIRED ->
                    good.issueTime(Date.from(Instant.now().minusSeconds(1_200)))
                            .expirationTime(Date.from(Instant.now().minusSeconds(600)));
                case ANOTHER_KEY -> good;
                case NO_NAME -> good.claim("preferred_username", null);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsNotToBeTrustedIsRefusedAndOnRecord(Fault fault) throws Exception {
        String count = "select count(*) from audit_entry where action = 'session.refused' and shop_id is null"
                + " and subject = 'single sign-on' and after_state <> ''";
        long before = database.number(count);
        Trip trip =
                go("sunshop", fault == Fault.ANOTHER_KEY ? provider::answerForged : provider::answerWith, fault::spoil);
        assertThat(trip.answer).contains("refused=account.single-sign-on-failed");
        assertThat(trip.person.get("/admin/overview.xhtml").statusCode()).isEqualTo(302);
        assertThat(database.number(count)).isEqualTo(before + 1);
    }

    @Test
    void whoComesBackWithoutHavingLeftIsRefusedAndOnRecord() throws Exception {
        String count = "select count(*) from audit_entry where action = 'session.refused'"
                + " and after_state = 'not the answer to a question of this browser'";
        long before = database.number(count);
        assertThat(location(new Person(guitai).get("/sso?code=any&state=any")))
                .contains("refused=account.single-sign-on-failed");
        assertThat(database.number(count)).isEqualTo(before + 1);
    }
}
