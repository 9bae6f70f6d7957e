package org.guitai.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the header says; the value was made by {@code openssl dgst -sha256 -hmac}. */
class SignatureTest {

    private static final String ID = "6f1c0d3e-8a55-4b37-9d3e-0f4c2c9f3a11";

    @Test
    void isTheHashOfIdTimestampAndBodyUnderTheSecret() {
        assertThat(Signature.of("gw_secret", ID, 1_790_000_000L, "{\"type\":\"webhook.test\",\"plan\":\"团队\"}"))
                .isEqualTo("v1=569ce88ac36a8c0e6859b58965506ada8c54290f8c9ff1e5b960f302f56a3f7c");
    }

    @Test
    void changesWithEveryPart() {
        assertThat(new String[] {
                    Signature.of("a", "b", 1, "c"),
                    Signature.of("x", "b", 1, "c"),
                    Signature.of("a", "x", 1, "c"),
                    Signature.of("a", "b", 2, "c"),
                    Signature.of("a", "b", 1, "x")
                })
                .doesNotHaveDuplicates();
    }
}
