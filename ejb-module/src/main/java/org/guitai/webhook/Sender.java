package org.guitai.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.guitai.webhook.api.DeliveryView.Failure;

/**
 * Posts a delivery to its receiver. Called outside transactions: it may take as long as the receiver does.
 *
 * <p>The host is looked up and its addresses are checked right before every try. The client then looks it up once more, in
 * the server's own memory, which keeps an answer for 30 seconds unless {@code networkaddress.cache.ttl} says otherwise;
 * whoever changes the name's address in exactly that moment can make it connect elsewhere. Over https nothing is said to
 * whoever has no certificate for the host, so the gap matters only where {@code guitai.webhook.insecure} is on. Redirects are
 * not followed, and nothing of an answer but its status is read or kept.
 */
@ApplicationScoped
class Sender {

    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Inject
    private Clock clock;

    Outcome send(Parcel parcel) throws InterruptedException {
        URI url = URI.create(parcel.url());
        Openness openness = Openness.ofInstallation();
        if (!ReceiverUrl.isSecure(url) && !openness.insecure()) {
            return Outcome.failed(Failure.INSECURE);
        }
        try {
            if (!openness.local() && !isPublic(url.getHost())) {
                return Outcome.failed(Failure.ADDRESS);
            }
            return Outcome.answered(
                    client.send(request(url, parcel), answer -> new Unread()).statusCode());
        } catch (IOException e) {
            return Outcome.failed(failure(e));
        }
    }

    private static boolean isPublic(String host) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host)).allMatch(PublicAddress::is);
    }

    private HttpRequest request(URI url, Parcel parcel) {
        long timestamp = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(url)
                .timeout(ANSWERING)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Guitai-Webhook")
                .header("Guitai-Webhook-Id", parcel.event())
                .header("Guitai-Webhook-Timestamp", Long.toString(timestamp))
                .header(
                        "Guitai-Webhook-Signature",
                        Signature.of(parcel.secret(), parcel.event(), timestamp, parcel.body()))
                .POST(BodyPublishers.ofString(parcel.body()))
                .build();
    }

    static Failure failure(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return Failure.UNKNOWN_HOST;
            }
            if (cause instanceof SSLException) {
                return Failure.TLS;
            }
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return Failure.CONNECT;
            }
            if (cause instanceof HttpTimeoutException) {
                return Failure.TIMEOUT;
            }
        }
        return Failure.BROKEN;
    }
}
