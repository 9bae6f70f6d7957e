package org.guitai.conversation.web;

import org.jspecify.annotations.Nullable;

/** Writes a flat frame straight into text: for the two kinds that go out with every message. */
final class FrameText {

    private static final int USUAL_LENGTH = 320;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH);

    /** The type is one of ours and needs no escapes, as the names of fields. */
    FrameText(String type) {
        text.append("{\"type\":\"").append(type).append('"');
    }

    FrameText add(String name, long number) {
        name(name).append(number);
        return this;
    }

    FrameText add(String name, String value) {
        name(name).append('"');
        escape(value);
        text.append('"');
        return this;
    }

    FrameText addIfPresent(String name, @Nullable String value) {
        return value == null ? this : add(name, value);
    }

    String end() {
        return text.append('}').toString();
    }

    private StringBuilder name(String name) {
        return text.append(",\"").append(name).append("\":");
    }

    private void escape(String value) {
        int done = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                text.append(value, done, i);
                escape(c);
                done = i + 1;
            }
        }
        text.append(value, done, value.length());
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
        }
    }
}
