package org.guitai.mail.api;

import java.util.List;
import org.guitai.shared.Language;

/**
 * A letter of one of the kinds that {@code org/guitai/letters_*.properties} has words for.
 *
 * @param to an address
 * @param kind key of the words: {@code <kind>.subject} and {@code <kind>.text}
 * @param arguments what the words mention
 */
public record Letter(String to, Language language, String kind, List<String> arguments) {

    public static Letter to(String address, Language language, String kind, String... arguments) {
        return new Letter(address, language, kind, List.of(arguments));
    }
}
