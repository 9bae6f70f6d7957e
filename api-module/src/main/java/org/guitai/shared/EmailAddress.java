package org.guitai.shared;

import java.util.Optional;
import java.util.regex.Pattern;

/** The form of an e-mail address; whether it is somebody's, a letter shows. */
public final class EmailAddress {

    private static final Pattern FORM = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@.<>\"]+(\\.[^\\s@.<>\"]+)+");
    private static final int LONGEST = 254;

    private EmailAddress() {}

    public static Optional<String> accept(String typed) {
        String text = typed.strip();
        return text.length() <= LONGEST && FORM.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
