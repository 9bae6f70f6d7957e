package org.guitai.shared;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language of pages and messages. Chinese is the first: it is taken where nothing is known. */
public enum Language {
    ZH_CN("zh-CN"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** BCP 47, as stored and as in {@code lang} attributes. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The language whose tag begins like the given one; Chinese for anything unknown. */
    public static Language of(@Nullable String tag) {
        return tag != null && tag.toLowerCase(Locale.ROOT).startsWith("en") ? EN : ZH_CN;
    }
}
