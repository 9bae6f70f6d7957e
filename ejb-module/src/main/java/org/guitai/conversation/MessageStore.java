package org.guitai.conversation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Submission;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.shared.Caller;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.database.TenantScope;

/**
 * One transaction for messages of many conversations: lock the conversations in the order of their ids, leave out
 * repeats, open what new customers need, give numbers, insert all rows in one statement, keep the facts of the conversations.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MessageStore {

    @Inject
    private TenantScope scope;

    @Inject
    private ConversationRows conversations;

    @Inject
    private MessageRows messages;

    @Inject
    private ConversationStates states;

    @Inject
    private RoutingDesk desk;

    public List<Written> store(List<Submission> batch) {
        scope.enterEveryShop();
        OpenRows open = conversations.lock(batch);
        RepeatFinder repeats = messages.findRepeats(batch, open);
        conversations.open(homeless(batch, open, repeats), open);
        List<Written> written = new ArrayList<>(batch.size());
        List<StoredMessage> fresh = new ArrayList<>(batch.size());
        for (Submission submission : batch) {
            ConversationRow row = open.of(submission);
            StoredMessage earlier = repeats.find(submission, row == null ? null : row.id());
            if (earlier != null) {
                written.add(Written.again(submission, earlier));
                continue;
            }
            ProblemCode refusal = row == null || open.namesAnothers(submission)
                    ? ConversationProblem.NOT_YOURS
                    : row.refusalOf(submission);
            if (row == null || refusal != null) {
                written.add(Written.refused(submission, refusal == null ? ConversationProblem.NOT_YOURS : refusal));
                continue;
            }
            StoredMessage message = row.take(submission, open.at());
            repeats.remember(submission, message);
            fresh.add(message);
            written.add(Written.stored(submission, message, row.needsDecision()));
        }
        messages.insert(fresh);
        conversations.save(open);
        for (ConversationRow row : open.toldAnswered()) {
            if (row.isTakenUp()) {
                states.takeUp(row.shop(), row.id());
            }
            desk.answered(row.shop(), row.id());
        }
        return written;
    }

    /** The first message of each customer who has no conversation, unless it is a repeat or will be refused. */
    private static Map<CustomerId, Submission> homeless(List<Submission> batch, OpenRows open, RepeatFinder repeats) {
        Map<CustomerId, Submission> homeless = new LinkedHashMap<>();
        for (Submission submission : batch) {
            if (submission.sender() instanceof Caller.Visitor visitor
                    && !open.has(visitor.customer())
                    && repeats.find(submission, null) == null
                    && !open.namesAnothers(submission)) {
                homeless.putIfAbsent(visitor.customer(), submission);
            }
        }
        return homeless;
    }
}
