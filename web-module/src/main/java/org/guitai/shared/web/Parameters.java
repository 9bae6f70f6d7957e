package org.guitai.shared.web;

import jakarta.faces.context.ExternalContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of an address or a form that is no component of the page; whatever has not the right form is not there. */
public final class Parameters {

    private Parameters() {}

    public static @Nullable Long number(ExternalContext external, String name) {
        return number(external.getRequestParameterMap().get(name));
    }

    public static @Nullable Long number(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,17}") ? (Long) Long.parseLong(text) : null;
    }

    /**
     * The same day, if the database can compare with it.
     *
     * @throws DateTimeException for years before 1 and after 9999
     */
    public static LocalDate inReach(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw new DateTimeException("Out of reach: " + day);
        }
        return day;
    }

    /** The same for instants. */
    public static Instant inReach(Instant instant) {
        inReach(instant.atOffset(ZoneOffset.UTC).toLocalDate());
        return instant;
    }

    public static @Nullable String text(ExternalContext external, String name) {
        String text = external.getRequestParameterMap().get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The values of all ticked boxes of this name. */
    public static List<String> all(ExternalContext external, String name) {
        String[] values = external.getRequestParameterValuesMap().get(name);
        return values == null ? List.of() : Arrays.asList(values);
    }

    public static boolean has(ExternalContext external, String name) {
        return external.getRequestParameterMap().containsKey(name);
    }
}
