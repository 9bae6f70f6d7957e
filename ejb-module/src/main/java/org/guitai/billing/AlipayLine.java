package org.guitai.billing;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.SignItem;
import com.alipay.api.internal.parser.json.ObjectJsonParser;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Security;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The line to Alipay: its own SDK, held to believing only what Alipay signed. */
final class AlipayLine {

    private static final String CHARSET = "UTF-8";
    private static final String SIGNATURE = "RSA2";
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    static {
        AlipayLogger.setNeedEnableLogger(false);
        loadClient();
    }

    private static final int LARGEST_FILE = 50_000_000;

    private final AlipayAccount account;
    private final Duration patience;
    private final AlipayClient client;

    /** @param patience how long an answer may take */
    AlipayLine(AlipayAccount account, Duration patience) {
        this.account = account;
        this.patience = patience;
        client = DefaultAlipayClient.builder(account.gateway(), account.app(), account.privateKey())
                .format("json")
                .charset(CHARSET)
                .signType(SIGNATURE)
                .alipayPublicKey(account.publicKey())
                .connectTimeout(Math.toIntExact(CONNECTING.toMillis()))
                .readTimeout(Math.toIntExact(patience.toMillis()))
                .build();
    }

    /** Loading the SDK's client allows weak certificates to the whole server: that is taken back at once. */
    private static void loadClient() {
        String rules = "jdk.certpath.disabledAlgorithms";
        String kept = Security.getProperty(rules);
        DefaultAlipayClient.builder("", "", "").build();
        Security.setProperty(rules, Objects.requireNonNullElse(kept, ""));
    }

    AlipayAccount account() {
        return account;
    }

    /** Where the browser goes with a signed request. */
    String address(AlipayRequest<?> request) {
        try {
            return client.pageExecute(request, "GET").getBody();
        } catch (AlipayApiException e) {
            throw new IllegalStateException("A request to Alipay cannot be signed", e);
        }
    }

    /**
     * What Alipay says and has signed, be it yes or no.
     *
     * @throws ProviderAwayException if it says nothing, or somebody else does
     */
    <T extends AlipayResponse> T answer(AlipayRequest<T> request) {
        try {
            return signed(request, client.execute(request).getBody());
        } catch (AlipayApiException | RuntimeException e) {
            throw new ProviderAwayException("Alipay gave no answer to " + request.getApiMethodName(), e);
        }
    }

    /**
     * Of an answer whose signature the SDK has checked, the part that is signed. The SDK lets refusals without a
     * signature pass, and what it parses need not be what it checks if an answer has more parts than one.
     */
    private static <T extends AlipayResponse> T signed(AlipayRequest<T> request, String body)
            throws AlipayApiException {
        ObjectJsonParser<T> parser = new ObjectJsonParser<>(request.getResponseClass());
        SignItem item = parser.getSignItem(request, body);
        if (item.getSign() == null || item.getSign().isEmpty()) {
            throw new AlipayApiException("The answer is not signed: " + body);
        }
        return parser.parse("{\"signed\":" + item.getSignSourceDate() + "}");
    }

    /** A file that a signed answer names; no larger than it may be. */
    byte[] download(String address) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(patience)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] file = body.readNBytes(LARGEST_FILE + 1);
                if (answer.statusCode() != 200 || file.length > LARGEST_FILE) {
                    throw new ProviderAwayException("Alipay's file is not there: " + answer.statusCode());
                }
                return file;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ProviderAwayException("Alipay's file does not come", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderAwayException("Interrupted while waiting for Alipay's file", e);
        }
    }

    /** Whether Alipay signed these fields of a notice. */
    boolean isSigned(Map<String, String> fields) {
        try {
            return AlipaySignature.rsaCheckV1(new HashMap<>(fields), account.publicKey(), CHARSET, SIGNATURE);
        } catch (AlipayApiException e) {
            return false;
        }
    }
}
