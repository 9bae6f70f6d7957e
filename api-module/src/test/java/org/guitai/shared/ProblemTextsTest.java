package org.guitai.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.guitai.account.api.AccountProblem;
import org.guitai.billing.api.BillingProblem;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.customer.api.CustomerProblem;
import org.guitai.permission.api.RoleProblem;
import org.guitai.routing.api.RoutingProblem;
import org.guitai.webhook.api.WebhookProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule can be told in both languages. */
class ProblemTextsTest {

    @ParameterizedTest
    @MethodSource("codes")
    void everyRuleHasATextInBothLanguages(ProblemCode code) {
        for (Language language : Language.values()) {
            assertThat(ProblemTexts.text(code, List.of(1, 2), language)).isNotBlank();
        }
    }

    static Stream<ProblemCode> codes() {
        return Stream.<ProblemCode[]>of(
                        SharedProblem.values(),
                        AccountProblem.values(),
                        CustomerProblem.values(),
                        ConversationProblem.values(),
                        RoleProblem.values(),
                        BillingProblem.values(),
                        RoutingProblem.values(),
                        WebhookProblem.values())
                .flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noTextIsLeftOver(ResourceBundle bundle) {
        assertThat(bundle.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        codes().map(ProblemCode::key).toList());
    }

    static Stream<ResourceBundle> bundles() {
        return Stream.of(Language.values())
                .map(language ->
                        ResourceBundle.getBundle("org.guitai.problems", Locale.forLanguageTag(language.tag())));
    }
}
