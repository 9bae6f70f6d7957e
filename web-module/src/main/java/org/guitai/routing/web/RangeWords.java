package org.guitai.routing.web;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ResourceBundle;
import org.guitai.routing.api.Finding;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.shared.Language;

/** What ranges mean, in a sentence. */
final class RangeWords {

    private final ResourceBundle words;

    private RangeWords(ResourceBundle words) {
        this.words = words;
    }

    static RangeWords in(Language language) {
        return new RangeWords(ResourceBundle.getBundle("org.guitai.web.texts", language.locale()));
    }

    String of(ReceptionRange range) {
        List<String> parts = new ArrayList<>();
        add(parts, "range.audience", range.audience());
        add(parts, "range.products", range.products());
        add(parts, "range.intents", range.intents());
        add(parts, "range.order-status", status(range.orderStatus()));
        return parts.isEmpty()
                ? words.getString("range.anything")
                : MessageFormat.format(
                        words.getString("range.sentence"), String.join(words.getString("range.and"), parts));
    }

    private List<String> status(Collection<OrderStatus> status) {
        return status.stream()
                .sorted()
                .map(one -> words.getString("order-status." + one))
                .toList();
    }

    private void add(List<String> parts, String key, Collection<String> values) {
        if (!values.isEmpty()) {
            parts.add(MessageFormat.format(
                    words.getString(key),
                    String.join(
                            words.getString("range.or"),
                            values.stream().sorted().toList())));
        }
    }

    String of(Finding finding) {
        String about = finding.kind() == Finding.Kind.UNCOVERED_STATUS
                ? String.join(
                        words.getString("range.or"),
                        List.of(finding.about().split(",", -1)).stream()
                                .map(one -> words.getString("order-status." + one))
                                .toList())
                : finding.about();
        return MessageFormat.format(words.getString("finding." + finding.kind()), finding.group(), about);
    }
}
