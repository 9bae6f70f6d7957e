package org.guitai.shared;

import jakarta.ejb.ApplicationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one root of business errors: it rolls back, names the rule and, where there is one, the field. */
@ApplicationException(rollback = true, inherited = true)
public class ProblemException extends RuntimeException {

    private final transient ProblemCode code;
    private final @Nullable String field;
    private final transient List<Object> arguments;

    private ProblemException(ProblemCode code, @Nullable String field, List<Object> arguments) {
        super(code.key() + (field == null ? "" : " (" + field + ")"));
        this.code = code;
        this.field = field;
        this.arguments = arguments;
    }

    public static ProblemException of(ProblemCode code, Object... arguments) {
        return new ProblemException(code, null, List.of(arguments));
    }

    /** A rule of one field of the request. */
    public static ProblemException at(String field, ProblemCode code, Object... arguments) {
        return new ProblemException(code, field, List.of(arguments));
    }

    public ProblemCode code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    /** What the text of the rule mentions: limits, names. */
    public List<Object> arguments() {
        return arguments;
    }

    public String text(Language language) {
        return ProblemTexts.text(code, arguments, language);
    }
}
