package org.guitai.benchmark;

/** What is said: 120 bytes, plain or Chinese. */
final class Texts {

    static final int BYTES = 120;
    static final String MESSAGE =
            Boolean.getBoolean("benchmark.chinese") ? "您好，这款有白色的吗？".repeat(4).substring(0, 40) : latin();

    private Texts() {}

    private static String latin() {
        return "The white one is in stock; if you order before noon it is with you tomorrow. "
                .repeat(2)
                .substring(0, BYTES);
    }
}
