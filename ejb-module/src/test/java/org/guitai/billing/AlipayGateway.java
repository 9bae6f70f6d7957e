package org.guitai.billing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stands in for Alipay: speaks its wire format, checks and makes RSA2 signatures with keys made here, and keeps trades.
 * Written from its public documentation, without its SDK.
 */
final class AlipayGateway implements AutoCloseable {

    static final String APP = "2021000000000001";
    static final String SELLER = "2088000000000001";

    /** Pairs that last as long as the tests: making one takes its time. */
    private static final RsaKeys OURS = RsaKeys.make();

    private static final RsaKeys ALIPAYS = RsaKeys.make();
    private static final RsaKeys SOMEBODYS = RsaKeys.make();

    /** How it answers. */
    enum Mood {
        WELL,
        BROKEN,
        SILENT,
        GARBLED,
        /** Signed with another key. */
        FORGED,
        /** Right, but not signed. */
        UNSIGNED,
        /** A lie beside a part that is signed. */
        WRAPPED,
        /** A signed answer about another order. */
        REPLAYED
    }

    private static final class Trade {
        final String number;
        final String amount;
        final String subject;
        final Map<String, String> returns = new ConcurrentHashMap<>();
        volatile String status = "WAIT_BUYER_PAY";

        Trade(String number, String amount, String subject) {
            this.number = number;
            this.amount = amount;
            this.subject = subject;
        }
    }

    private final HttpServer server;
    private final Map<String, Trade> trades = new ConcurrentHashMap<>();
    private final Map<String, byte[]> statements = new ConcurrentHashMap<>();
    private volatile Mood mood = Mood.WELL;
    private volatile String replay = "";

    AlipayGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/gateway.do", this::serve);
        server.createContext("/statement", this::serveStatement);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/gateway.do";
    }

    /** What a deployer sets to reach it. */
    Map<String, String> settings() {
        return Map.of(
                "guitai.pay.alipay.app-id", APP,
                "guitai.pay.alipay.seller-id", SELLER,
                "guitai.pay.alipay.private-key", OURS.privateKey(),
                "guitai.pay.alipay.public-key", ALIPAYS.publicKey(),
                "guitai.pay.alipay.gateway", address());
    }

    /** What is uploaded to Alipay; a deployer may mistake it for Alipay's. */
    static String ourPublicKey() {
        return OURS.publicKey();
    }

    void be(Mood next) {
        mood = next;
    }

    /** Answers about this order, whichever is asked about. */
    void replay(String order) {
        replay = order;
        mood = Mood.REPLAYED;
    }

    /** The buyer's browser arrives with a pay address: the trade exists from now on. Its verified fields. */
    Map<String, String> visit(String address) {
        Map<String, String> fields = form(URI.create(address).getRawQuery());
        if (!isSignedByUs(fields)) {
            throw new IllegalArgumentException("invalid-signature");
        }
        JsonObject content = json(fields.getOrDefault("biz_content", ""));
        trades.put(
                content.getString("out_trade_no"),
                new Trade(
                        "20261125220014" + (trades.size() + 10_000),
                        content.getString("total_amount"),
                        content.getString("subject")));
        return fields;
    }

    /** For instance {@code TRADE_SUCCESS}. */
    void turn(String order, String status) {
        trade(order).orElseThrow().status = status;
    }

    String number(String order) {
        return trade(order).orElseThrow().number;
    }

    /** What went back of an order, by the numbers of the returns. */
    Map<String, String> returns(String order) {
        return Map.copyOf(trade(order).orElseThrow().returns);
    }

    /** The fields of a notice about an order as it stands. */
    Map<String, String> notice(String order) {
        Trade trade = trade(order).orElseThrow();
        Map<String, String> fields = new HashMap<>(Map.of(
                "notify_time",
                "2026-11-25 16:30:00",
                "notify_type",
                "trade_status_sync",
                "app_id",
                APP,
                "charset",
                "UTF-8",
                "seller_id",
                SELLER,
                "out_trade_no",
                order,
                "trade_no",
                trade.number,
                "total_amount",
                trade.amount,
                "subject",
                trade.subject,
                "trade_status",
                trade.status));
        fields.put("fund_bill_list", "[{\"amount\":\"" + trade.amount + "\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
        return fields;
    }

    /** As Alipay posts it. */
    static String signed(Map<String, String> notice) {
        return signed(notice, ALIPAYS);
    }

    /** As somebody else would post it. */
    static String forged(Map<String, String> notice) {
        return signed(notice, SOMEBODYS);
    }

    private static String signed(Map<String, String> notice, RsaKeys keys) {
        Map<String, String> fields = new HashMap<>(notice);
        fields.put("sign_type", "RSA2");
        fields.put("sign", keys.sign(joined(notice)));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> fields = form(exchange.getRequestURI().getRawQuery());
        fields.putAll(form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        String method = fields.getOrDefault("method", "");
        if (mood == Mood.SILENT) {
            return;
        }
        byte[] body = answer(method, fields).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(mood == Mood.BROKEN ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String answer(String method, Map<String, String> fields) {
        String root = "\"" + method.replace('.', '_') + "_response\":";
        String said = said(method, fields);
        String signature = ",\"sign\":\"" + ALIPAYS.sign(said) + "\"";
        return switch (mood) {
            case BROKEN, GARBLED, SILENT -> "<html>502 Bad Gateway</html>";
            case FORGED -> "{" + root + said + ",\"sign\":\"" + SOMEBODYS.sign(said) + "\"}";
            case UNSIGNED -> "{" + root + said + "}";
            case WRAPPED -> "{" + lie(fields) + root + said + signature + "}";
            case WELL, REPLAYED -> "{" + root + said + signature + "}";
        };
    }

    /** A paid trade under a name that comes first in a hash as well. */
    private static String lie(Map<String, String> fields) {
        return "\"\":"
                + Json.createObjectBuilder(json(fields.getOrDefault("biz_content", "")))
                        .add("code", "10000")
                        .add("msg", "Success")
                        .add("trade_no", "1")
                        .add("trade_status", "TRADE_SUCCESS")
                        .add("total_amount", "0.01")
                        .build()
                + ",";
    }

    private String said(String method, Map<String, String> fields) {
        if (!isSignedByUs(fields)) {
            return failure("40002", "isv.invalid-signature", "").build().toString();
        }
        JsonObject content = json(fields.getOrDefault("biz_content", ""));
        if (method.equals("alipay.data.dataservice.bill.downloadurl.query")) {
            return statementAddress(content).build().toString();
        }
        String order = mood == Mood.REPLAYED ? replay : content.getString("out_trade_no");
        Optional<Trade> trade = trade(order);
        if (trade.isEmpty()) {
            return failure("40004", "ACQ.TRADE_NOT_EXIST", order).build().toString();
        }
        return switch (method) {
            case "alipay.trade.query" -> query(order, trade.get());
            case "alipay.trade.refund" -> refund(order, trade.get(), content);
            case "alipay.trade.fastpay.refund.query" -> refundQuery(order, trade.get(), content);
            case "alipay.trade.close" -> closing(order, trade.get());
            default -> failure("40002", "isv.invalid-method", order).build().toString();
        };
    }

    private static String query(String order, Trade trade) {
        return success(order, trade)
                .add("trade_status", trade.status)
                .add("total_amount", trade.amount)
                .add("subject", trade.subject)
                .build()
                .toString();
    }

    private static String refund(String order, Trade trade, JsonObject content) {
        if (!trade.status.equals("TRADE_SUCCESS")) {
            return failure("40004", "ACQ.TRADE_STATUS_ERROR", order).build().toString();
        }
        String number = content.getString("out_request_no");
        boolean isNew = trade.returns.putIfAbsent(number, content.getString("refund_amount")) == null;
        return success(order, trade)
                .add("fund_change", isNew ? "Y" : "N")
                .add("refund_fee", content.getString("refund_amount"))
                .build()
                .toString();
    }

    private static String refundQuery(String order, Trade trade, JsonObject content) {
        String number = content.getString("out_request_no");
        JsonObjectBuilder answer = success(order, trade);
        if (trade.returns.containsKey(number)) {
            answer.add("out_request_no", number).add("refund_status", "REFUND_SUCCESS");
        }
        return answer.build().toString();
    }

    private static String closing(String order, Trade trade) {
        if (!trade.status.equals("WAIT_BUYER_PAY")) {
            return failure("40004", "ACQ.TRADE_STATUS_ERROR", order).build().toString();
        }
        trade.status = "TRADE_CLOSED";
        return success(order, trade).build().toString();
    }

    private JsonObjectBuilder statementAddress(JsonObject content) {
        return statements.containsKey(content.getString("bill_date"))
                        && content.getString("bill_type").equals("trade")
                ? Json.createObjectBuilder()
                        .add("code", "10000")
                        .add("msg", "Success")
                        .add(
                                "bill_download_url",
                                address().replace("gateway.do", "statement?" + content.getString("bill_date")))
                : failure("40004", "isp.bill_not_exist", "");
    }

    /** The archive of a day, as Alipay would have written it. */
    void write(String day, byte[] archive) {
        statements.put(day, archive);
    }

    private void serveStatement(HttpExchange exchange) throws IOException {
        byte[] archive = statements.getOrDefault(exchange.getRequestURI().getQuery(), new byte[0]);
        exchange.sendResponseHeaders(archive.length == 0 ? 404 : 200, archive.length == 0 ? -1 : archive.length);
        exchange.getResponseBody().write(archive);
        exchange.close();
    }

    private static JsonObjectBuilder success(String order, Trade trade) {
        return Json.createObjectBuilder()
                .add("code", "10000")
                .add("msg", "Success")
                .add("out_trade_no", order)
                .add("trade_no", trade.number);
    }

    private static JsonObjectBuilder failure(String code, String subCode, String order) {
        return Json.createObjectBuilder()
                .add("code", code)
                .add("msg", code.equals("40004") ? "Business Failed" : "Invalid Arguments")
                .add("sub_code", subCode)
                .add("sub_msg", "交易失败/请检查")
                .add("out_trade_no", order);
    }

    private Optional<Trade> trade(String order) {
        return Optional.ofNullable(trades.get(order));
    }

    private static boolean isSignedByUs(Map<String, String> fields) {
        Map<String, String> signed = new HashMap<>(fields);
        String sign = signed.remove("sign");
        return sign != null
                && APP.equals(fields.get("app_id"))
                && "RSA2".equals(fields.get("sign_type"))
                && "UTF-8".equalsIgnoreCase(fields.get("charset"))
                && OURS.verifies(joined(signed), sign);
    }

    static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] both = pair.split("=", 2);
            fields.put(both[0], both.length == 1 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static String joined(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
    }

    /** Settings as a provider reads them. */
    static Function<String, Optional<String>> lookup(Map<String, String> settings) {
        return name -> Optional.ofNullable(settings.get(name));
    }
}
