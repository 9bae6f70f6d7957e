package org.guitai.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.LoginName;
import org.guitai.shared.ProblemException;

/** Hashing by Jakarta Security's PBKDF2, at OWASP's current parameters for SHA-512. */
@ApplicationScoped
class Passwords {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final Set<String> COMMON = Set.of(
            "password",
            "password1",
            "passw0rd",
            "12345678",
            "123456789",
            "1234567890",
            "11111111",
            "88888888",
            "qwertyuiop",
            "qwerty123",
            "1qaz2wsx",
            "abc12345",
            "a1234567",
            "woaini1314",
            "iloveyou",
            "00000000");

    @Inject
    private Pbkdf2PasswordHash hash;

    private String nobody = "";

    @PostConstruct
    void initialize() {
        hash.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
                "Pbkdf2PasswordHash.Iterations", "220000",
                "Pbkdf2PasswordHash.SaltSizeBytes", "32",
                "Pbkdf2PasswordHash.KeySizeBytes", "64"));
        nobody = hash.generate("nobody has this password".toCharArray());
    }

    void check(String field, String password, LoginName name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw ProblemException.at(field, AccountProblem.PASSWORD_LENGTH, SHORTEST, LONGEST);
        }
        if (COMMON.contains(password.toLowerCase(Locale.ROOT))) {
            throw ProblemException.at(field, AccountProblem.PASSWORD_COMMON);
        }
        if (LoginName.keyOf(password).equals(name.key())) {
            throw ProblemException.at(field, AccountProblem.PASSWORD_IS_NAME);
        }
    }

    String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    boolean matches(String password, String stored) {
        return hash.verify(password.toCharArray(), stored);
    }

    /** Takes as long as a real check, so that a stranger cannot tell whether a name exists. */
    void pretend(String password) {
        hash.verify(password.toCharArray(), nobody);
    }
}
