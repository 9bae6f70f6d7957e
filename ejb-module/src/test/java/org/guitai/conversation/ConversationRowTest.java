package org.guitai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.ConversationState;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ShopId;
import org.junit.jupiter.api.Test;

/** Numbers, rights and the facts that messages leave behind. */
class ConversationRowTest {

    private static final ShopId SHOP = new ShopId(1);
    private static final AccountId AGENT = new AccountId(7);
    private static final CustomerId BUYER = new CustomerId(9);
    private static final Instant NINE = Instant.parse("2026-11-20T01:00:00Z");

    private final ConversationRow row = row(ConversationState.OPEN);

    @Test
    void numbersOfBothLanesCountByThemselves() {
        assertThat(row.take(fromBuyer(), NINE).number()).isEqualTo(1);
        assertThat(row.take(fromAgent(AGENT, Lane.STAFF), NINE).number()).isEqualTo(1);
        assertThat(row.take(fromAgent(AGENT, Lane.PUBLIC), NINE).number()).isEqualTo(2);
    }

    @Test
    void theBuyerWaitsFromTheFirstUnansweredMessage() {
        row.take(fromBuyer(), NINE);
        row.take(fromBuyer(), NINE.plusSeconds(60));
        assertThat(row.waitingSince()).isEqualTo(NINE);
        row.take(fromAgent(AGENT, Lane.PUBLIC), NINE.plusSeconds(90));
        assertThat(row.waitingSince()).isNull();
        assertThat(row.firstAnsweredAt()).isEqualTo(NINE.plusSeconds(90));
    }

    @Test
    void aNoteForStaffAnswersNobody() {
        row.take(fromBuyer(), NINE);
        row.take(fromAgent(AGENT, Lane.STAFF), NINE.plusSeconds(5));
        assertThat(row.waitingSince()).isEqualTo(NINE);
        assertThat(row.isToldAnswered()).isFalse();
    }

    @Test
    void anAnswerTakesAKeptConversationUp() {
        ConversationRow kept = row(ConversationState.KEPT);
        kept.take(fromBuyer(), NINE);
        kept.take(fromAgent(AGENT, Lane.PUBLIC), NINE.plusSeconds(5));
        assertThat(kept.state()).isEqualTo(ConversationState.OPEN);
        assertThat(kept.isTakenUp()).isTrue();
    }

    @Test
    void onlyItsAgentAndItsBuyerMayWrite() {
        assertThat(row.refusalOf(fromBuyer())).isNull();
        assertThat(row.refusalOf(fromAgent(AGENT, Lane.PUBLIC))).isNull();
        assertThat(row.refusalOf(fromAgent(new AccountId(8), Lane.PUBLIC))).isEqualTo(ConversationProblem.NOT_YOURS);
        assertThat(row.refusalOf(submission(new Caller.Visitor(SHOP, new CustomerId(10)), Lane.PUBLIC)))
                .isEqualTo(ConversationProblem.NOT_YOURS);
        assertThat(row.refusalOf(submission(new Caller.Visitor(new ShopId(2), BUYER), Lane.PUBLIC)))
                .isEqualTo(ConversationProblem.NOT_YOURS);
    }

    @Test
    void nothingIsWrittenIntoWhatHasEnded() {
        assertThat(row(ConversationState.CLOSED).refusalOf(fromAgent(AGENT, Lane.PUBLIC)))
                .isEqualTo(ConversationProblem.CLOSED);
    }

    private static ConversationRow row(ConversationState state) {
        return new ConversationRow(new ConversationId(3), SHOP, BUYER, AGENT, state, 0, 0, null, null, null, null);
    }

    private static Submission fromBuyer() {
        return submission(new Caller.Visitor(SHOP, BUYER), Lane.PUBLIC);
    }

    private static Submission fromAgent(AccountId account, Lane lane) {
        return submission(new Caller.Staff(SHOP, account, false, 1, "test"), lane);
    }

    private static Submission submission(Caller.ShopCaller sender, Lane lane) {
        return new Submission(
                sender, new ConversationId(3), lane, "id", "text", Language.ZH_CN, null, new Submission.Receipt() {
                    @Override
                    public void stored(StoredMessage message, boolean repeat) {
                        throw new AssertionError("not asked here");
                    }

                    @Override
                    public void refused(ProblemCode problem) {
                        throw new AssertionError("not asked here");
                    }
                });
    }
}
