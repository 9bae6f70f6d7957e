package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guitai.shared.Money;
import org.guitai.shared.Setting;
import org.guitai.shared.SignedForm;

/** The demo's bank, which has a real page and real signed notices, and no money. On where its secret is set. */
@ApplicationScoped
class SandboxProvider implements PaymentProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PAID = "PAID";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private static Optional<String> secret() {
        return Setting.find("guitai.pay.sandbox.secret");
    }

    @Override
    public String code() {
        return "SANDBOX";
    }

    @Override
    public boolean isOn() {
        return secret().isPresent();
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(30);
    }

    @Override
    public String merchant() {
        return "sandbox-merchant";
    }

    @Override
    public Optional<String> begin(Bill bill) {
        Map<String, String> request = new HashMap<>();
        request.put("order", bill.order());
        request.put("amount", Long.toString(bill.amount().minor()));
        request.put("currency", bill.amount().currency());
        request.put("subject", bill.subject());
        request.put("expires", bill.lapsesAt().toString());
        request.put("notice", bill.noticeAddress());
        request.put("back", bill.returnAddress());
        call("create", request);
        return Optional.of(Providers.address("/sandbox/pay.xhtml?order=" + bill.order()));
    }

    @Override
    public Optional<Received> ask(String order) {
        Map<String, String> answer = call("query", Map.of("order", order));
        return PAID.equals(answer.get("state")) ? Optional.of(received(answer)) : Optional.empty();
    }

    @Override
    public Optional<Received> read(String notice) {
        Map<String, String> values = SignedForm.read(notice, secret().orElse(""))
                .orElseThrow(() -> new ForgedNoticeException("The signature is wrong"));
        try {
            return PAID.equals(values.get("state")) ? Optional.of(received(values)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new ForgedNoticeException("It cannot be read: " + e.getMessage());
        }
    }

    private static Received received(Map<String, String> values) {
        return new Received(
                values.getOrDefault("merchant", ""),
                values.getOrDefault("order", ""),
                values.getOrDefault("trade", ""),
                new Money(Long.parseLong(values.getOrDefault("amount", "")), values.getOrDefault("currency", "")));
    }

    @Override
    public String thanks() {
        return "ok";
    }

    @Override
    public void giveBack(Return back) {
        call(
                "return",
                Map.of(
                        "order",
                        back.order(),
                        "number",
                        back.number(),
                        "amount",
                        Long.toString(back.amount().minor())));
    }

    @Override
    public void close(String order) {
        call("close", Map.of("order", order));
    }

    @Override
    public Optional<List<Line>> statement(LocalDate day) {
        Map<String, String> answer = call("statement", Map.of("day", day.toString()));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; answer.containsKey(i + ".number"); i++) {
            lines.add(new Line(
                    answer.getOrDefault(i + ".kind", "").equals("IN"),
                    answer.getOrDefault(i + ".number", ""),
                    answer.getOrDefault(i + ".order", ""),
                    new Money(
                            Long.parseLong(answer.getOrDefault(i + ".amount", "")),
                            answer.getOrDefault(i + ".currency", ""))));
        }
        return Optional.of(lines);
    }

    private Map<String, String> call(String action, Map<String, String> request) {
        String secret = secret().orElseThrow(() -> new ProviderAwayException("The sandbox is switched off"));
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(Providers.address("/sandbox/api/" + action)))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(SignedForm.write(request, secret)))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new ProviderAwayException("The sandbox answered " + answer.statusCode());
            }
            return SignedForm.read(answer.body(), secret)
                    .orElseThrow(() -> new ProviderAwayException("The sandbox's answer is not signed"));
        } catch (IOException e) {
            throw new ProviderAwayException("The sandbox does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderAwayException("Interrupted while asking the sandbox", e);
        }
    }
}
