package org.guitai.account.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of names, and how they are compared. */
class LoginNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"小陈", "ab", "Zoë_1", "a-b", "阳光数码旗舰店", "مرحبا"})
    void lettersOfAnyScriptAreWelcome(String name) {
        assertThat(LoginName.accept("name", name).text()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "a:b, NAME_HAS_COLON",
        "a：b, NAME_HAS_COLON",
        "a, NAME_LENGTH",
        "a b, NAME_CHARACTERS",
        "a@b, NAME_CHARACTERS"
    })
    void othersAreRefusedWithTheirRule(String name, AccountProblem problem) {
        assertThatThrownBy(() -> LoginName.accept("name", name)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.code()).isEqualTo((ProblemCode) problem);
            assertThat(e.field()).isEqualTo("name");
        });
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleSeeThem() {
        assertThat(LoginName.accept("name", "𠮷".repeat(32)).text()).hasSize(64);
        assertThatThrownBy(() -> LoginName.accept("name", "𠮷".repeat(33))).isInstanceOf(ProblemException.class);
    }

    @Test
    void namesAreComparedWithoutCaseAndWidth() {
        assertThat(LoginName.keyOf("ＡＢＣ")).isEqualTo(LoginName.keyOf("abc"));
        assertThat(LoginName.keyOf("STRASSE")).isEqualTo(LoginName.keyOf("straße"));
    }

    @Test
    void aColonOfEitherWidthPartsTheOwnerFromTheAgent() {
        assertThat(Credentials.parse("SunShop:小陈", "x").key()).isEqualTo("sunshop:小陈");
        assertThat(Credentials.parse("sunshop：小陈", "x").key()).isEqualTo("sunshop:小陈");
        assertThat(Credentials.parse("sunshop", "x").agentKey()).isNull();
    }
}
