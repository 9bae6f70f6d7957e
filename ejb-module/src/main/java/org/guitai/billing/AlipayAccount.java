package org.guitai.billing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who we are at Alipay, and how we know that an answer is Alipay's: {@code guitai.pay.alipay.*}
 * (docs/operations/settings.md).
 *
 * @param privateKey ours, PKCS #8 in base64
 * @param publicKey Alipay's, X.509 in base64: not ours, which is uploaded there
 */
record AlipayAccount(String app, String seller, String privateKey, String publicKey, String gateway) {

    private static final String PREFIX = "guitai.pay.alipay.";

    /** The setting that switches Alipay on. */
    static final String SWITCH = PREFIX + "app-id";

    private static final String PRODUCTION = "https://openapi.alipay.com/gateway.do";

    /** @throws IllegalStateException naming the setting that is missing, or makes no sense */
    static AlipayAccount read(Function<String, Optional<String>> settings) {
        AlipayAccount account = new AlipayAccount(
                needed(settings, SWITCH),
                needed(settings, PREFIX + "seller-id"),
                key(settings, PREFIX + "private-key"),
                key(settings, PREFIX + "public-key"),
                settings.apply(PREFIX + "gateway").orElse(PRODUCTION));
        account.check();
        return account;
    }

    private static String needed(Function<String, Optional<String>> settings, String name) {
        return settings.apply(name)
                .orElseThrow(() -> new IllegalStateException(
                        name + " is not set, and Alipay (" + SWITCH + ") does not work without it"));
    }

    private static String key(Function<String, Optional<String>> settings, String name) {
        return needed(settings, name).replaceAll("\\s", "");
    }

    private void check() {
        if (!gateway.matches("https?://[^?#]+")) {
            throw new IllegalStateException(PREFIX + "gateway must be an address, https://…, not " + gateway);
        }
        try {
            rsa().generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable("private-key", "PKCS #8");
        }
        try {
            rsa().generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable("public-key", "X.509");
        }
    }

    private static KeyFactory rsa() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA");
    }

    /** Without a cause, whose message might show a part of the key. */
    private static IllegalStateException unreadable(String name, String format) {
        return new IllegalStateException(
                PREFIX + name + " must be an RSA key, " + format + " in base64 without header and footer");
    }

    /** Without keys: this may be logged. */
    @Override
    public String toString() {
        return "Alipay app " + app + ", seller " + seller + ", at " + gateway;
    }
}
