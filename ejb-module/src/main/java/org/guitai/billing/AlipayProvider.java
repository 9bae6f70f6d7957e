package org.guitai.billing;

import com.alipay.api.AlipayResponse;
import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePagePayModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guitai.shared.Money;
import org.guitai.shared.Setting;
import org.jspecify.annotations.Nullable;

/** Alipay's page payment (电脑网站支付), signed with RSA2. */
@ApplicationScoped
class AlipayProvider implements PaymentProvider {

    static final String CURRENCY = "CNY";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int LONGEST_SUBJECT = 256;
    private static final String DONE = "10000";
    private static final String UNKNOWN = "ACQ.TRADE_NOT_EXIST";
    private static final Pattern NO_STATEMENT = Pattern.compile("(?i)bill_not_exist");
    private static final String CLOSED = "TRADE_CLOSED";

    private final Function<String, Optional<String>> settings;
    private final Duration answering;
    private final Clock clock = Clock.system(Statements.ZONE);
    private @Nullable AlipayLine line;

    AlipayProvider() {
        this(Setting::find, Duration.ofSeconds(10));
    }

    /** @param answering how long Alipay may take to answer */
    AlipayProvider(Function<String, Optional<String>> settings, Duration answering) {
        this.settings = settings;
        this.answering = answering;
    }

    /** Made at the first use, so that whoever does without Alipay needs none of its settings. */
    private synchronized AlipayLine line() {
        AlipayLine made = line;
        if (made == null) {
            made = new AlipayLine(AlipayAccount.read(settings), answering);
            line = made;
        }
        return made;
    }

    @Override
    public String code() {
        return "ALIPAY";
    }

    @Override
    public boolean isOn() {
        return settings.apply(AlipayAccount.SWITCH).isPresent();
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(30);
    }

    @Override
    public String merchant() {
        return line().account().seller();
    }

    @Override
    public String thanks() {
        return "success";
    }

    /** Alipay hears of the order when the buyer arrives, and lets nobody pay after the time it lapses. */
    @Override
    public Optional<String> begin(Bill bill) {
        AlipayTradePagePayModel model = new AlipayTradePagePayModel();
        model.setOutTradeNo(bill.order());
        model.setTotalAmount(yuan(bill.amount()));
        model.setSubject(subject(bill.subject()));
        model.setProductCode("FAST_INSTANT_TRADE_PAY");
        model.setTimeExpire(TIME.format(bill.lapsesAt()));
        AlipayTradePagePayRequest request = new AlipayTradePagePayRequest();
        request.setBizModel(model);
        request.setNotifyUrl(bill.noticeAddress());
        request.setReturnUrl(bill.returnAddress());
        return Optional.of(line().address(request));
    }

    /**
     * Alipay refuses these characters in a subject, and a comma would cut a line of its statement. It comes back in notices, where {@code &} and {@code =} would let
     * whoever wrote the subject write fields: see {@link AlipayNotice}.
     */
    private static String subject(String text) {
        String clean = text.replaceAll("[/=&,\\p{Cntrl}]", " ").strip();
        int points = Math.min(LONGEST_SUBJECT, clean.codePointCount(0, clean.length()));
        return clean.substring(0, clean.offsetByCodePoints(0, points));
    }

    private static String yuan(Money amount) {
        if (!amount.currency().equals(CURRENCY)) {
            throw new IllegalArgumentException("Alipay takes " + CURRENCY + ", not " + amount);
        }
        return amount.amount();
    }

    @Override
    public Optional<Received> ask(String order) {
        return trade(order)
                .filter(trade -> AlipayNotice.isPaid(trade.getTradeStatus()))
                .map(trade -> received(order, trade));
    }

    /** Empty if Alipay never heard of it. */
    private Optional<AlipayTradeQueryResponse> trade(String order) {
        AlipayTradeQueryModel model = new AlipayTradeQueryModel();
        model.setOutTradeNo(order);
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizModel(model);
        AlipayTradeQueryResponse answer = line().answer(request);
        if (isUnknown(answer)) {
            return Optional.empty();
        }
        expect(isDone(answer) && order.equals(answer.getOutTradeNo()) && answer.getTradeStatus() != null, answer);
        return Optional.of(answer);
    }

    private Received received(String order, AlipayTradeQueryResponse trade) {
        Optional<Money> amount =
                Optional.ofNullable(trade.getTotalAmount()).flatMap(text -> Money.parse(text, CURRENCY));
        expect(trade.getTradeNo() != null && amount.isPresent(), trade);
        return new Received(merchant(), order, trade.getTradeNo(), amount.orElseThrow());
    }

    @Override
    public Optional<Received> read(String notice) {
        AlipayNotice form = AlipayNotice.parse(notice);
        if (!line().isSigned(form.fields())) {
            throw new ForgedNoticeException("The notice is not signed by Alipay");
        }
        if (!form.app().equals(line().account().app())) {
            throw new ForgedNoticeException("The notice is for another app");
        }
        return form.tellsOfPayment() ? Optional.of(form.received()) : Optional.empty();
    }

    @Override
    public void giveBack(Return back) {
        AlipayTradeRefundModel model = new AlipayTradeRefundModel();
        model.setOutTradeNo(back.order());
        model.setTradeNo(back.trade());
        model.setOutRequestNo(back.number());
        model.setRefundAmount(yuan(back.amount()));
        AlipayTradeRefundRequest request = new AlipayTradeRefundRequest();
        request.setBizModel(model);
        AlipayTradeRefundResponse answer = line().answer(request);
        expect(isDone(answer) && back.order().equals(answer.getOutTradeNo()), answer);
        if (!"Y".equals(answer.getFundChange())) {
            expectGivenBack(back);
        }
    }

    /** That no money moved now can mean that it did before, or that it did not yet. */
    private void expectGivenBack(Return back) {
        AlipayTradeFastpayRefundQueryModel model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(back.order());
        model.setTradeNo(back.trade());
        model.setOutRequestNo(back.number());
        AlipayTradeFastpayRefundQueryRequest request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(model);
        AlipayTradeFastpayRefundQueryResponse answer = line().answer(request);
        expect(
                isDone(answer)
                        && back.number().equals(answer.getOutRequestNo())
                        && "REFUND_SUCCESS".equals(answer.getRefundStatus()),
                answer);
    }

    /** A paid order cannot be closed, and is an error here: whoever closes asks whether it is paid. */
    @Override
    public void close(String order) {
        AlipayTradeCloseModel model = new AlipayTradeCloseModel();
        model.setOutTradeNo(order);
        AlipayTradeCloseRequest request = new AlipayTradeCloseRequest();
        request.setBizModel(model);
        AlipayResponse answer = line().answer(request);
        if (!isDone(answer) && !isUnknown(answer)) {
            String status =
                    trade(order).map(AlipayTradeQueryResponse::getTradeStatus).orElse(CLOSED);
            expect(status.equals(CLOSED), answer);
        }
    }

    /** A day without business has no statement, as has one that is not written yet: after a day it is the former. */
    @Override
    public Optional<List<Line>> statement(LocalDate day) {
        AlipayDataDataserviceBillDownloadurlQueryModel model = new AlipayDataDataserviceBillDownloadurlQueryModel();
        model.setBillType("trade");
        model.setBillDate(day.toString());
        AlipayDataDataserviceBillDownloadurlQueryRequest request =
                new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizModel(model);
        AlipayDataDataserviceBillDownloadurlQueryResponse answer = line().answer(request);
        if (NO_STATEMENT
                .matcher(Objects.requireNonNullElse(answer.getSubCode(), ""))
                .find()) {
            return day.isBefore(LocalDate.now(clock).minusDays(1)) ? Optional.of(List.of()) : Optional.empty();
        }
        expect(isDone(answer) && answer.getBillDownloadUrl() != null, answer);
        return Optional.of(AlipayStatement.read(line().download(answer.getBillDownloadUrl())));
    }

    private static boolean isDone(AlipayResponse answer) {
        return DONE.equals(answer.getCode()) && answer.isSuccess();
    }

    private static boolean isUnknown(AlipayResponse answer) {
        return UNKNOWN.equals(answer.getSubCode());
    }

    private static void expect(boolean asExpected, AlipayResponse answer) {
        if (!asExpected) {
            throw new ProviderAwayException("Alipay answers "
                    + Stream.of(answer.getCode(), answer.getMsg(), answer.getSubCode(), answer.getSubMsg())
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(" ")));
        }
    }
}
