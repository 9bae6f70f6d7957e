package org.guitai.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.AgentDraft;
import org.guitai.account.api.LoginName;
import org.guitai.shared.EmailAddress;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.jspecify.annotations.Nullable;

/** What is kept of an account beside its name and password, checked. */
record AccountFacts(
        String displayName,
        String fullName,
        @Nullable String email,
        @Nullable String telephone,
        int capacity,
        boolean routed) {

    static final int LARGEST_CAPACITY = 500;
    private static final int STANDARD_CAPACITY = 10;
    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9 ()-]{5,40}");

    static AccountFacts ofOwner(LoginName name, String email) {
        return new AccountFacts(name.text(), "", email, null, STANDARD_CAPACITY, true);
    }

    /** Names the first rule that is broken, with its field. */
    static AccountFacts accept(AgentDraft draft, String loginName) {
        if (draft.capacity() < 1 || draft.capacity() > LARGEST_CAPACITY) {
            throw ProblemException.at("capacity", AccountProblem.CAPACITY_RANGE, 1, LARGEST_CAPACITY);
        }
        String displayName = draft.displayName().isBlank() ? loginName : draft.displayName();
        return new AccountFacts(
                text("displayName", displayName, 40),
                text("fullName", draft.fullName(), 60),
                email(draft.email()),
                telephone(draft.telephone()),
                draft.capacity(),
                draft.routed());
    }

    private static String text(String field, String typed, int longest) {
        String text = typed.strip();
        if (text.codePointCount(0, text.length()) > longest) {
            throw ProblemException.at(field, SharedProblem.TOO_LONG, longest);
        }
        return text;
    }

    private static @Nullable String email(@Nullable String typed) {
        return typed == null || typed.isBlank()
                ? null
                : EmailAddress.accept(typed).orElseThrow(() -> ProblemException.at("email", AccountProblem.EMAIL_FORM));
    }

    private static @Nullable String telephone(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String text = typed.strip();
        long digits = text.chars().filter(Character::isDigit).count();
        if (!TELEPHONE.matcher(text).matches() || digits < 5 || digits > 20) {
            throw ProblemException.at("telephone", AccountProblem.TELEPHONE_FORM);
        }
        return text;
    }

    /** For the trail: what is not empty. */
    String inWords() {
        return words().entrySet().stream()
                .filter(word -> !word.getValue().isEmpty())
                .map(word -> word.getKey() + "=" + word.getValue())
                .collect(Collectors.joining(", "));
    }

    /** For the trail: what is not as in another. */
    String differenceFrom(AccountFacts other) {
        Map<String, String> others = other.words();
        return words().entrySet().stream()
                .filter(word -> !word.getValue().equals(others.get(word.getKey())))
                .map(word -> word.getKey() + "=" + word.getValue())
                .collect(Collectors.joining(", "));
    }

    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("displayName", displayName);
        words.put("fullName", fullName);
        words.put("email", email == null ? "" : email);
        words.put("telephone", telephone == null ? "" : telephone);
        words.put("capacity", Integer.toString(capacity));
        words.put("routed", Boolean.toString(routed));
        return words;
    }
}
