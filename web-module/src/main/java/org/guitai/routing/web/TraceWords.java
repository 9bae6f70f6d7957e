package org.guitai.routing.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.guitai.routing.api.Explanation;
import org.guitai.routing.api.Explanation.Step;
import org.guitai.shared.Language;

/** Traces in words: what a rule found, and whom it ruled out for which reason. */
public final class TraceWords {

    private final ResourceBundle words;

    private TraceWords(Locale locale) {
        words = ResourceBundle.getBundle("org.guitai.web.texts", locale);
    }

    public static TraceWords in(Language language) {
        return new TraceWords(language.locale());
    }

    /** For instance: Least: chosen from A, B. Ruled out: C (no room). */
    public String of(Step step) {
        String found =
                MessageFormat.format(words.getString("trace." + step.rule() + "." + step.finding()), names(step));
        String ruledOut = step.ruledOut().stream()
                .map(one -> MessageFormat.format(
                        words.getString("trace.excluded"), one.who(), words.getString("trace.reason." + one.reason())))
                .collect(Collectors.joining(words.getString("trace.and")));
        return ruledOut.isEmpty() ? found : MessageFormat.format(words.getString("trace.ruled-out"), found, ruledOut);
    }

    private String names(Step step) {
        return String.join(words.getString("trace.and"), step.looked());
    }

    /** The decision in a sentence. */
    public String of(Explanation explanation) {
        return MessageFormat.format(
                words.getString("trace.outcome." + explanation.outcome()),
                explanation.account() == null ? "" : explanation.account(),
                explanation.position() == null ? "" : explanation.position().toString());
    }
}
