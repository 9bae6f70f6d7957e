package org.guitai.conversation.api;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The page on which a visitor stands. Longer values are cut: url 2,000, title 200, product 100 characters. */
public record Page(
        @Nullable String url,
        @Nullable String title,
        @Nullable String product) implements Serializable {

    public Page {
        url = cut(url, 2000);
        title = cut(title, 200);
        product = cut(product, 100);
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.length() <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, length)));
    }
}
