package org.guitai.billing;

import java.security.SecureRandom;

/** Letters and digits that nobody takes for each other, for codes that are read out and copied. */
final class CouponCodes {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private CouponCodes() {}

    /** Five bits a letter. */
    static String random(int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
