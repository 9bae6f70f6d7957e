package org.guitai.account.api;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.guitai.shared.ProblemException;

/**
 * A login name as typed, and the key by which names are compared: NFKC, without case.
 *
 * <p>2–32 letters of any script, digits, {@code _} or {@code -}; no colon of either width, because {@code owner:agent}
 * is how an agent signs in.
 */
public record LoginName(String text, String key) {

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}_-]+");
    private static final Pattern COLON = Pattern.compile("[:：﹕︓]");

    /**
     * Accepts a name for a new account.
     *
     * @param field the field of the request that an error names
     */
    public static LoginName accept(String field, String typed) {
        String text = typed.strip();
        if (COLON.matcher(text).find()) {
            throw ProblemException.at(field, AccountProblem.NAME_HAS_COLON);
        }
        int length = text.codePointCount(0, text.length());
        if (length < 2 || length > 32) {
            throw ProblemException.at(field, AccountProblem.NAME_LENGTH, 2, 32);
        }
        String key = keyOf(text);
        if (!ALLOWED.matcher(text).matches() || !ALLOWED.matcher(key).matches()) {
            throw ProblemException.at(field, AccountProblem.NAME_CHARACTERS);
        }
        return new LoginName(text, key);
    }

    /** How names are compared. Upper case first: it folds letters that lower case alone keeps apart. */
    public static String keyOf(String text) {
        String folded = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
