package org.guitai.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that break a rule are refused by the path of the field. */
class SituationDocumentTest {

    private static final String DOCUMENT = """
            {"shop": {"owner": "O", "timeZone": "Asia/Shanghai", "settings": {"recentDays": 30, "delegate": null},
                      "groups": [{"id": "G", "ranges": {"ORDER_STATUS": ["NONE"]}}],
                      "accounts": [{"id": "O"}, {"id": "A", "status": "ONLINE", "group": "G", "weight": 10}],
                      "waiting": [{"group": "G", "others": 1}]},
             "request": {"at": "2026-11-20T03:00:00Z", "entry": "ICON", "direct": null, "audience": ["gold"],
                         "customer": {"blocked": false, "recent": {"account": "A", "answeredAt": "2026-11-19T03:00:00Z"}}}}
            """;

    @Test
    void isReadAsWritten() {
        SituationDocument read = SituationDocument.read(DOCUMENT);
        assertThat(read.situation().seats()).hasSize(2);
        assertThat(read.accounts().name(read.situation().owner())).isEqualTo("O");
        assertThat(read.situation().request().audience()).containsExactly("gold");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            `"weight": 10`, `"weight": 0`, `shop.accounts[1].weight`, `routing.number-range`
            `"weight": 10`, `"weight": 101`, `shop.accounts[1].weight`, `routing.number-range`
            `"weight": 10`, `"weight": 1.5`, `shop.accounts[1].weight`, `routing.number-range`
            `"weight": 10`, `"weight": 1e99`, `shop.accounts[1].weight`, `routing.number-range`
            `"weight": 10`, `"capacity": 0`, `shop.accounts[1].capacity`, `routing.number-range`
            `"weight": 10`, `"wieght": 10`, `shop.accounts[1].wieght`, `routing.field-unknown`
            `"status": "ONLINE"`, `"status": "THERE"`, `shop.accounts[1].status`, `routing.one-of`
            `"group": "G"`, `"group": "H"`, `shop.accounts[1].group`, `routing.name-unknown`
            `{"id": "O"}`, `{"id": "A"}`, `shop.accounts[1].id`, `routing.name-twice`
            `{"id": "O"}`, `7`, `shop.accounts[0]`, `routing.field-form`
            `"owner": "O"`, `"owner": "X"`, `shop.owner`, `routing.name-unknown`
            `"owner": "O", `, ``, `shop.owner`, `shared.required`
            `Asia/Shanghai`, `Asia/Nowhere`, `shop.timeZone`, `routing.zone-unknown`
            `["NONE"]`, `["GONE"]`, `shop.groups[0].ranges.ORDER_STATUS`, `routing.one-of`
            `["NONE"]`, `"NONE"`, `shop.groups[0].ranges.ORDER_STATUS`, `routing.field-form`
            `"delegate": null`, `"delegate": "X"`, `shop.settings.delegate`, `routing.name-unknown`
            `"delegate": null`, `"offlineTransfer": "yes"`, `shop.settings.offlineTransfer`, `routing.field-form`
            `"others": 1`, `"others": -1`, `shop.waiting[0].others`, `routing.number-range`
            `2026-11-20T03:00:00Z`, `2026-11-20 03:00`, `request.at`, `routing.time-form`
            `"at": "2026-11-20T03:00:00Z", `, ``, `request.at`, `shared.required`
            `"entry": "ICON"`, `"entry": "WINDOW"`, `request.entry`, `routing.one-of`
            `"direct": null`, `"direct": "X"`, `request.direct`, `routing.name-unknown`
            `["gold"]`, `[1]`, `request.audience`, `routing.field-form`
            `"account": "A", "answeredAt"`, `"account": "X", "answeredAt"`, `request.customer.recent.account`, `routing.name-unknown`
            """)
    void namesTheFieldAndTheRule(String written, String instead, String field, String rule) {
        assertThat(DOCUMENT).contains(written);
        String broken = DOCUMENT.replace(written, instead == null ? "" : instead);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SituationDocument.read(broken))
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.code().key()).isEqualTo(rule);
                    assertThat(problem.text(Language.EN)).isNotBlank();
                    assertThat(problem.text(Language.ZH_CN)).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {"``", "`[]`", "`{`", "`\"shop\"`", "`{\"shop\": 1} x`"})
    void whatIsNoJsonObjectIsRefused(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SituationDocument.read(text == null ? "" : text));
    }
}
