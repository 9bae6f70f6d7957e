package org.guitai.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.guitai.billing.AlipayGateway.Mood;
import org.guitai.billing.PaymentProvider.Bill;
import org.guitai.billing.PaymentProvider.Received;
import org.guitai.billing.PaymentProvider.Return;
import org.guitai.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alipay, against a gateway that speaks its wire format with keys made here. */
class AlipayProviderTest {

    private static final String ORDER = "G2026112500001";
    private static final String SUBJECT = "柜台 TEAM 3 个月";
    private static final Money PRICE = new Money(45_000, "CNY");
    private static final Instant LAPSE = Instant.parse("2026-11-25T17:30:00Z");

    private AlipayGateway alipay;
    private AlipayProvider provider;

    @BeforeEach
    void open() throws IOException {
        alipay = new AlipayGateway();
        provider = provider(settings());
    }

    @AfterEach
    void close() {
        alipay.close();
    }

    private static AlipayProvider provider(Map<String, String> settings) {
        return new AlipayProvider(AlipayGateway.lookup(settings), Duration.ofMillis(500));
    }

    private Map<String, String> settings() {
        return alipay.settings();
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("guitai.pay.alipay." + name, value);
        return settings;
    }

    private static Bill bill(Money amount, String subject) {
        return new Bill(ORDER, amount, subject, LAPSE, "https://guitai.test/pay/ALIPAY", "https://guitai.test/orders");
    }

    private Map<String, String> order() {
        return alipay.visit(provider.begin(bill(PRICE, SUBJECT)).orElseThrow());
    }

    private void pay() {
        order();
        alipay.turn(ORDER, "TRADE_SUCCESS");
    }

    private Received payment() {
        return new Received(AlipayGateway.SELLER, ORDER, alipay.number(ORDER), PRICE);
    }

    private Return back(String number) {
        return new Return(number, ORDER, alipay.number(ORDER), new Money(15_000, "CNY"));
    }

    private static void assertAway(Runnable call) {
        assertThatExceptionOfType(ProviderAwayException.class).isThrownBy(call::run);
    }

    private void assertForged(String notice) {
        assertThatExceptionOfType(ForgedNoticeException.class).isThrownBy(() -> provider.read(notice));
    }

    @Test
    void thePayAddressIsSignedAndCarriesWhatIsToBePaid() {
        Map<String, String> fields = order();
        assertThat(fields)
                .containsEntry("method", "alipay.trade.page.pay")
                .containsEntry("app_id", AlipayGateway.APP)
                .containsEntry("sign_type", "RSA2")
                .containsEntry("version", "1.0")
                .containsEntry("notify_url", "https://guitai.test/pay/ALIPAY")
                .containsEntry("return_url", "https://guitai.test/orders");
        JsonObject content = AlipayGateway.json(fields.getOrDefault("biz_content", ""));
        assertThat(content.getString("out_trade_no")).isEqualTo(ORDER);
        assertThat(content.getString("total_amount")).isEqualTo("450.00");
        assertThat(content.getString("subject")).isEqualTo(SUBJECT);
        assertThat(content.getString("product_code")).isEqualTo("FAST_INSTANT_TRADE_PAY");
    }

    @Test
    void theOrderLapsesByTheClockOfShanghai() {
        JsonObject content = AlipayGateway.json(order().getOrDefault("biz_content", ""));
        assertThat(content.getString("time_expire")).isEqualTo("2026-11-26 01:30:00");
    }

    @Test
    void aSubjectIsCutAndCannotWriteFields() {
        String written = "店&total_amount=1&trade_n=/" + "长".repeat(300);
        Map<String, String> fields =
                alipay.visit(provider.begin(bill(PRICE, written)).orElseThrow());
        assertThat(AlipayGateway.json(fields.getOrDefault("biz_content", "")).getString("subject"))
                .startsWith("店 total_amount 1 trade_n  长")
                .hasSize(256);
    }

    @Test
    void onlyYuanArePaid() {
        assertThatIllegalArgumentException().isThrownBy(() -> provider.begin(bill(new Money(100, "USD"), SUBJECT)));
    }

    @Test
    void nothingIsPaidOfAnOrderThatAlipayNeverHeardOf() {
        assertThat(provider.ask(ORDER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAIT_BUYER_PAY", "TRADE_CLOSED"})
    void nothingIsPaidOfAnOrderThatWaitsOrIsClosed(String status) {
        order();
        alipay.turn(ORDER, status);
        assertThat(provider.ask(ORDER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRADE_SUCCESS", "TRADE_FINISHED"})
    void aPaidOrderIsPaid(String status) {
        order();
        alipay.turn(ORDER, status);
        assertThat(provider.ask(ORDER)).contains(payment());
    }

    @Test
    void moneyGoesBack() {
        pay();
        provider.giveBack(back("R1"));
        assertThat(alipay.returns(ORDER)).containsExactly(Map.entry("R1", "150.00"));
    }

    @Test
    void askedTwiceForTheSameReturnMoneyGoesBackOnce() {
        pay();
        provider.giveBack(back("R1"));
        assertThatCode(() -> provider.giveBack(back("R1"))).doesNotThrowAnyException();
        assertThat(alipay.returns(ORDER)).containsOnlyKeys("R1");
    }

    @Test
    void aReturnThatAlipayRefusesIsNotDone() {
        order();
        assertThatExceptionOfType(ProviderAwayException.class)
                .isThrownBy(() -> provider.giveBack(back("R1")))
                .withMessageContaining("ACQ.TRADE_STATUS_ERROR");
    }

    @Test
    void aWaitingOrderIsClosedOnceAndForAll() {
        order();
        provider.close(ORDER);
        assertThatCode(() -> provider.close(ORDER)).doesNotThrowAnyException();
        assertThat(provider.ask(ORDER)).isEmpty();
    }

    @Test
    void anOrderThatAlipayNeverHeardOfIsClosedAlready() {
        assertThatCode(() -> provider.close(ORDER)).doesNotThrowAnyException();
    }

    @Test
    void aPaidOrderIsNotClosed() {
        pay();
        assertAway(() -> provider.close(ORDER));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"BROKEN", "SILENT", "GARBLED", "FORGED", "UNSIGNED"})
    void whatIsNotAlipaysAnswerIsNone(Mood mood) {
        pay();
        alipay.be(mood);
        assertAway(() -> provider.ask(ORDER));
        assertAway(() -> provider.ask("unheard-of"));
        assertAway(() -> provider.giveBack(back("R1")));
        assertAway(() -> provider.close(ORDER));
        assertAway(() -> provider.close("unheard-of"));
    }

    @Test
    void alipayIsAwayWhenNobodyListens() {
        alipay.close();
        assertAway(() -> provider.ask(ORDER));
    }

    @Test
    void aLieBesideWhatIsSignedIsNotBelieved() {
        order();
        alipay.be(Mood.WRAPPED);
        assertThat(provider.ask(ORDER)).isEmpty();
    }

    @Test
    void anAnswerAboutAnotherOrderIsNone() {
        pay();
        alipay.replay(ORDER);
        assertAway(() -> provider.ask("another"));
        assertAway(() -> provider.giveBack(new Return("R1", "another", "1", PRICE)));
    }

    @Test
    void ourOwnKeyIsNotAlipays() {
        assertAway(
                () -> provider(with("public-key", AlipayGateway.ourPublicKey())).ask(ORDER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRADE_SUCCESS", "TRADE_FINISHED"})
    void aNoticeTellsOfAPayment(String status) {
        order();
        alipay.turn(ORDER, status);
        assertThat(provider.read(AlipayGateway.signed(alipay.notice(ORDER)))).contains(payment());
        assertThat(provider.thanks()).isEqualTo("success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAIT_BUYER_PAY", "TRADE_CLOSED"})
    void aNoticeOfSomethingElseTellsOfNoPayment(String status) {
        order();
        alipay.turn(ORDER, status);
        assertThat(provider.read(AlipayGateway.signed(alipay.notice(ORDER)))).isEmpty();
    }

    @Test
    void aNoticeOfAReturnTellsOfNoPayment() {
        pay();
        Map<String, String> notice = alipay.notice(ORDER);
        notice.put("gmt_refund", "2026-11-26 10:00:00.000");
        notice.put("refund_fee", "150.00");
        assertThat(provider.read(AlipayGateway.signed(notice))).isEmpty();
    }

    @Test
    void aNoticeThatSomebodyElseSignedIsForged() {
        pay();
        assertForged(AlipayGateway.forged(alipay.notice(ORDER)));
    }

    @Test
    void aNoticeWithoutASignatureIsForged() {
        pay();
        assertForged(AlipayGateway.signed(alipay.notice(ORDER)).replaceAll("&?sign=[^&]*", "&sign="));
        assertForged("trade_status=TRADE_SUCCESS&out_trade_no=" + ORDER);
    }

    @Test
    void aNoticeWithAnAlteredAmountIsForged() {
        pay();
        assertForged(AlipayGateway.signed(alipay.notice(ORDER)).replace("total_amount=450.00", "total_amount=450.01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_id=2021000000000002", "app_id=", "total_amount=much", "total_amount=-1", "trade_no="})
    void aSignedNoticeThatIsNotForUsOrMakesNoSenseIsForged(String altered) {
        pay();
        Map<String, String> notice = alipay.notice(ORDER);
        String[] field = altered.split("=", -1);
        notice.put(field[0], field[1]);
        assertForged(AlipayGateway.signed(notice));
    }

    /** Under the same signature, for fields are signed as they are, joined by {@code &}. */
    @Test
    void aNoticeWhoseFieldsAreCutOtherwiseIsForged() {
        pay();
        Map<String, String> notice = alipay.notice(ORDER);
        notice.put("subject", "x&total_amount=99999.00&trade_n=1");
        String form = AlipayGateway.signed(notice);
        assertForged(form);
        assertForged(form.replace("subject=" + encoded("x&total_amount=99999.00&trade_n=1"), "subject=x")
                .replace("total_amount=450.00", "total_amount=99999.00&trade_n=" + encoded("1&total_amount=450.00")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{\"trade_status\":\"TRADE_SUCCESS\"}",
                "<xml/>",
                "=",
                "a",
                "a=1&&b=2",
                "a=%",
                "a=%zz",
                "a=1&a=2",
                "sign=%00&sign_type=RSA2"
            })
    void whatIsNoFormIsForged(String notice) {
        assertForged(notice);
    }

    @Test
    void itIsOnWhereAnAppIsSet() {
        assertThat(provider.isOn()).isTrue();
        assertThat(provider.merchant()).isEqualTo(AlipayGateway.SELLER);
        assertThat(provider(Map.of()).isOn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app-id", "seller-id", "private-key", "public-key"})
    void aMissingSettingIsNamed(String name) {
        Map<String, String> settings = new HashMap<>(settings());
        settings.remove("guitai.pay.alipay." + name);
        assertThatIllegalStateException()
                .isThrownBy(() -> provider(settings).begin(bill(PRICE, SUBJECT)))
                .withMessageStartingWith("guitai.pay.alipay." + name + " is not set");
    }

    @ParameterizedTest
    @CsvSource({"private-key, c2VjcmV0", "private-key, -----BEGIN", "public-key, c2VjcmV0"})
    void aKeyThatIsNoneIsNamedButNotShown(String name, String value) {
        assertThatIllegalStateException()
                .isThrownBy(() -> provider(with(name, value)).merchant())
                .withMessageStartingWith("guitai.pay.alipay." + name + " must be an RSA key")
                .withMessageNotContaining(value)
                .withNoCause();
    }

    @Test
    void keysMayBeBrokenIntoLines() {
        String key = settings().getOrDefault("guitai.pay.alipay.private-key", "");
        assertThat(provider(with("private-key", key.replaceAll("(.{64})", "$1\n")))
                        .ask(ORDER))
                .isEmpty();
    }

    @Test
    void aGatewayThatIsNoAddressIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> provider(with("gateway", "openapi.alipay.com")).merchant())
                .withMessageStartingWith("guitai.pay.alipay.gateway must be an address");
    }

    @Test
    void keysAreNotShown() {
        AlipayAccount account = AlipayAccount.read(AlipayGateway.lookup(settings()));
        assertThat(account.toString())
                .contains(AlipayGateway.APP)
                .doesNotContain(account.privateKey())
                .doesNotContain(account.publicKey());
    }

    @Test
    void theServersRulesAboutWeakCertificatesStay() {
        assertThat(Security.getProperty("jdk.certpath.disabledAlgorithms")).contains("MD5");
        provider.ask(ORDER);
        assertThat(Security.getProperty("jdk.certpath.disabledAlgorithms")).contains("MD5");
    }
}
