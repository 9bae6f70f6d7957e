package org.guitai.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.guitai.webhook.api.DeliveryView.Failure;
import org.junit.jupiter.api.Test;

/** What people are told of a try that failed. */
class SenderTest {

    @Test
    void everyWayOfFailingHasItsName() {
        Map<IOException, Failure> failures = Map.of(
                new UnknownHostException("x"), Failure.UNKNOWN_HOST,
                new IOException(new SSLHandshakeException("x")), Failure.TLS,
                new ConnectException("x"), Failure.CONNECT,
                new HttpConnectTimeoutException("x"), Failure.CONNECT,
                new HttpTimeoutException("x"), Failure.TIMEOUT,
                new IOException("x"), Failure.BROKEN);
        failures.forEach((error, failure) ->
                assertThat(Sender.failure(error)).as(error.toString()).isEqualTo(failure));
    }

    @Test
    void onlyTwoHundredsAreTaken() {
        for (int status : new int[] {200, 201, 202, 204, 299}) {
            assertThat(Outcome.answered(status).isTaken()).isTrue();
        }
        for (int status : new int[] {100, 199, 300, 302, 400, 404, 410, 500, 503}) {
            assertThat(Outcome.answered(status).failure()).isEqualTo(Failure.STATUS);
            assertThat(Outcome.answered(status).isGone()).isEqualTo(status == 410);
        }
    }
}
