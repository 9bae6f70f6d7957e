package org.guitai.shared;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;

/** The words of each broken rule. */
final class ProblemTexts {

    private static final String BUNDLE = "org.guitai.problems";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private ProblemTexts() {}

    static String text(ProblemCode code, List<Object> arguments, Language language) {
        ResourceBundle bundle =
                ResourceBundle.getBundle(BUNDLE, language.locale(), ProblemTexts.class.getClassLoader(), NO_FALLBACK);
        return new MessageFormat(bundle.getString(code.key()), language.locale()).format(arguments.toArray());
    }
}
