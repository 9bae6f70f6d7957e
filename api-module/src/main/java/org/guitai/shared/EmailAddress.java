package org.guitai.shared;

import java.util.Optional;
import java.util.regex.Pattern;

/** The form of an e-mail address, in one line that can be stored; whether it is somebody's, a letter shows. */
public final class EmailAddress {

    private static final Pattern FORM =
            Pattern.compile("[^\\p{Z}\\p{C}@<>\"]{1,64}@[^\\p{Z}\\p{C}@.<>\"]+(\\.[^\\p{Z}\\p{C}@.<>\"]+)+");
    private static final int LONGEST = 254;

    private EmailAddress() {}

    public static Optional<String> accept(String typed) {
        String text = typed.strip();
        return text.length() <= LONGEST && FORM.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
