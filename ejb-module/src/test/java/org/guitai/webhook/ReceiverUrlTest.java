package org.guitai.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.guitai.shared.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be typed as the address of a webhook. */
class ReceiverUrlTest {

    private static final Openness CLOSED = new Openness(false, false);
    private static final Openness OPEN = new Openness(true, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example/hooks/guitai?from=guitai&x=%20",
                "HTTPS://Shop.Example:8443/",
                "https://1.1.1.1:65535/",
                "https://[2606:4700:4700::1111]/hook",
                "https://xn--fiq228c.example/hook",
                "https://10.example/",
                "https://shop.example/@somebody"
            })
    void takesWhatIsOnThePublicInternet(String url) {
        assertThat(ReceiverUrl.require(" " + url + " ", CLOSED)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "'', shared.required",
        "'  ', shared.required",
        "shop.example, webhook.url-form",
        "//shop.example, webhook.url-form",
        "ftp://shop.example/, webhook.url-form",
        "file:///etc/passwd, webhook.url-form",
        "https:shop.example, webhook.url-form",
        "https://, webhook.url-form",
        "https:///hook, webhook.url-form",
        "https://shop example/, webhook.url-form",
        "https://shop_1.example/, webhook.url-form",
        "https://shop.example:0/, webhook.url-form",
        "https://shop.example:65536/, webhook.url-form",
        "https://shop.example:-1/, webhook.url-form",
        "https://0x7f.1/, webhook.url-form",
        "https://2130706433/, webhook.url-private",
        "https://0x7f000001/, webhook.url-private",
        "https://database:5432/, webhook.url-private",
        "https://127.1/, webhook.url-form",
        "http://shop.example/, webhook.url-insecure",
        "https://me@shop.example/, webhook.url-user-info",
        "https://me:secret@shop.example/, webhook.url-user-info",
        "https://1.1.1.1@127.0.0.1/, webhook.url-user-info",
        "https://shop.example/#x, webhook.url-fragment",
        "https://localhost/, webhook.url-private",
        "https://LOCALHOST:8443/, webhook.url-private",
        "https://a.localhost/, webhook.url-private",
        "https://127.0.0.1/, webhook.url-private",
        "https://10.0.0.1:8080/, webhook.url-private",
        "https://0.0.0.0/, webhook.url-private",
        "https://169.254.169.254/latest, webhook.url-private",
        "https://[::1]/, webhook.url-private",
        "https://[::ffff:10.0.0.1]/, webhook.url-private",
        "https://[fd00::1]/, webhook.url-private"
    })
    void refusesEverythingElse(String url, String code) {
        assertThatThrownBy(() -> ReceiverUrl.require(url, CLOSED))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code().key()).isEqualTo(code);
                    assertThat(problem.field()).isEqualTo("url");
                });
    }

    @Test
    void isNoLongerThanFiveHundredCharacters() {
        String longest = "https://shop.example/" + "x".repeat(479);
        assertThat(ReceiverUrl.require(longest, CLOSED)).hasSize(500);
        assertThatThrownBy(() -> ReceiverUrl.require(longest + "x", CLOSED)).hasMessageContaining("shared.too-long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:9000/hook", "http://127.0.0.1:9000", "https://10.0.0.1", "http://[::1]:9/"})
    void anOpenInstallationReachesItsOwnNetwork(String url) {
        assertThat(ReceiverUrl.require(url, OPEN)).isEqualTo(url);
    }

    @Test
    void oneOpeningIsNotTheOther() {
        assertThatThrownBy(() -> ReceiverUrl.require("http://127.0.0.1", new Openness(true, false)))
                .hasMessageContaining("webhook.url-private");
        assertThatThrownBy(() -> ReceiverUrl.require("http://127.0.0.1", new Openness(false, true)))
                .hasMessageContaining("webhook.url-insecure");
    }
}
