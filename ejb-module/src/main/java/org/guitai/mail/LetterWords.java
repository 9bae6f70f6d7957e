package org.guitai.mail;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.guitai.mail.api.Letter;

/** The words of each kind of letter, in its reader's language. */
final class LetterWords {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private LetterWords() {}

    /** One line: what a person typed cannot add a header. */
    static String subject(Letter letter) {
        return format(letter, ".subject").replaceAll("\\s+", " ").strip();
    }

    static String text(Letter letter) {
        return format(letter, ".text");
    }

    private static String format(Letter letter, String part) {
        ResourceBundle words = ResourceBundle.getBundle(
                "org.guitai.letters", letter.language().locale(), Letter.class.getClassLoader(), NO_FALLBACK);
        return new MessageFormat(
                        words.getString(letter.kind() + part), letter.language().locale())
                .format(letter.arguments().toArray());
    }
}
