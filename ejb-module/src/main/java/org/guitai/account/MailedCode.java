package org.guitai.account;

import java.security.SecureRandom;
import java.util.Locale;
import org.guitai.shared.RandomToken;

/** Six digits that are mailed to show that an address is somebody's. */
final class MailedCode {

    private static final SecureRandom RANDOM = new SecureRandom();

    private MailedCode() {}

    static String make() {
        return String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000));
    }

    /**
     * What is stored of a code; blanks that were typed along do not matter.
     *
     * @param salt what the code is good for: another one's code is another's
     */
    static byte[] hash(String salt, String code) {
        return RandomToken.hash(salt + "/" + code.replaceAll("\\s", ""));
    }
}
