package org.guitai.billing;

import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;

/** What operators have to say with what they do. */
final class OperatorWords {

    private static final int LONGEST = 500;

    private OperatorWords() {}

    static String require(String field, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw ProblemException.at(field, SharedProblem.REQUIRED);
        }
        if (text.length() > LONGEST) {
            throw ProblemException.at(field, SharedProblem.TOO_LONG, LONGEST);
        }
        return text;
    }
}
