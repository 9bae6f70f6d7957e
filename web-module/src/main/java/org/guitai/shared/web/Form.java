package org.guitai.shared.web;

import java.util.HashMap;
import java.util.Objects;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;

/** What somebody typed into a page's form, by the ids of its fields. A backing bean has one instead of a property a field. */
public final class Form extends HashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    public String text(String field) {
        return Objects.toString(get(field), "");
    }

    public boolean is(String field) {
        return Boolean.TRUE.equals(get(field)) || "true".equals(get(field));
    }

    /**
     * A whole number.
     *
     * @throws ProblemException naming the field, if it is something else
     */
    public int number(String field) {
        String text = text(field).strip();
        if (!text.matches("-?\\d{1,9}")) {
            throw ProblemException.at(field, SharedProblem.NUMBER);
        }
        return Integer.parseInt(text);
    }
}
