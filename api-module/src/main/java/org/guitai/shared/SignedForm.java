package org.guitai.shared;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Values that travel as a form with a signature: HMAC-SHA256 over the others, sorted by name, in hexadecimal. */
public final class SignedForm {

    private static final String SIGNATURE = "sign";

    private SignedForm() {}

    public static String write(Map<String, String> values, String secret) {
        Map<String, String> signed = new TreeMap<>(values);
        signed.put(SIGNATURE, sign(encode(values), secret));
        return encode(signed);
    }

    /** The values, if whoever wrote them knew the secret. */
    public static Optional<Map<String, String>> read(String text, String secret) {
        Map<String, String> values = new TreeMap<>();
        try {
            for (String pair : text.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                if (parts.length == 2) {
                    values.put(decode(parts[0]), decode(parts[1]));
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String signature = values.remove(SIGNATURE);
        return signature != null && isEqual(signature, sign(encode(values), secret))
                ? Optional.of(values)
                : Optional.empty();
    }

    /** HMAC-SHA256 in hexadecimal. */
    public static String sign(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
        }
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
