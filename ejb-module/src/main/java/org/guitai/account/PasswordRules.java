package org.guitai.account;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.LoginName;
import org.guitai.shared.ProblemException;

/**
 * What a password may be, and its hash: PBKDF2 of Jakarta Security at OWASP's current parameters for SHA-512. A hash made
 * with fewer iterations is made anew when its owner signs in.
 */
@ApplicationScoped
class PasswordRules {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int ITERATIONS = 220_000;

    @Inject
    private Pbkdf2PasswordHash hash;

    private Set<String> common = Set.of();
    private String nobody = "";

    @PostConstruct
    void initialize() {
        hash.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm",
                ALGORITHM,
                "Pbkdf2PasswordHash.Iterations",
                Integer.toString(ITERATIONS),
                "Pbkdf2PasswordHash.SaltSizeBytes",
                "32",
                "Pbkdf2PasswordHash.KeySizeBytes",
                "64"));
        nobody = hash.generate("nobody has this password".toCharArray());
        common = commonPasswords();
    }

    /** Some thirty thousand, the most common first; a library keeps the list. */
    private static Set<String> commonPasswords() {
        try {
            Dictionary passwords = StandardDictionaries.PASSWORDS_LOADER.load();
            return Set.copyOf(passwords.getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords cannot be read", e);
        }
    }

    void check(String field, String password, LoginName name) {
        check(field, password, name.key());
    }

    /** @param nameKey key of the account's own name, without the owner's part */
    void check(String field, String password, String nameKey) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw ProblemException.at(field, AccountProblem.PASSWORD_LENGTH, SHORTEST, LONGEST);
        }
        if (common.contains(password.toLowerCase(Locale.ROOT))) {
            throw ProblemException.at(field, AccountProblem.PASSWORD_COMMON);
        }
        if (LoginName.keyOf(password).equals(nameKey)) {
            throw ProblemException.at(field, AccountProblem.PASSWORD_IS_NAME);
        }
    }

    String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    boolean matches(String password, String stored) {
        return hash.verify(password.toCharArray(), stored);
    }

    /** Whether a stored hash was made with less than today's parameters. */
    boolean isOutdated(String stored) {
        String[] parts = stored.split(":", -1);
        return parts.length < 2 || !parts[0].equals(ALGORITHM) || Integer.parseInt(parts[1]) < ITERATIONS;
    }

    /** Takes as long as a real check, so that a stranger cannot tell whether a name exists. */
    void pretend(String password) {
        hash.verify(password.toCharArray(), nobody);
    }
}
