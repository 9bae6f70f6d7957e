package org.guitai.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Time-based one-time codes (RFC 6238): 6 digits, 30 seconds, SHA-1, as every authenticator knows them. */
final class OneTimeCodes {

    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 20;

    /** Clocks of telephones are not all right: the code before and the one after are good too. */
    private static final int TOLERANCE = 1;

    private OneTimeCodes() {}

    static byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static String base32(byte[] secret) {
        return new Base32().encodeAsString(secret).replace("=", "");
    }

    /**
     * The 30-second step that this code belongs to, if it is right.
     *
     * @param after only steps later than this one: a code is good once
     */
    static OptionalLong step(byte[] secret, String code, Instant now, long after) {
        String digits = code.replaceAll("\\s", "");
        if (!digits.matches("\\d{6}")) {
            return OptionalLong.empty();
        }
        long seconds = GENERATOR.getTimeStep().toSeconds();
        long current = now.getEpochSecond() / seconds;
        for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
            if (step > after && digits.equals(code(secret, Instant.ofEpochSecond(step * seconds)))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static String code(byte[] secret, Instant at) {
        try {
            Key key = new SecretKeySpec(secret, GENERATOR.getAlgorithm());
            return GENERATOR.generateOneTimePasswordString(key, at);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A key of our own making is refused", e);
        }
    }
}
