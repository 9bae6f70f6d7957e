package org.guitai.conversation.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guitai.account.api.Agents;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Conversations;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.Side;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Transcript;
import org.guitai.routing.api.Decisions;
import org.guitai.routing.api.Decisions.Made;
import org.guitai.routing.api.Explanation;
import org.guitai.routing.web.TraceWords;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ProblemException;
import org.guitai.shared.web.Parameters;
import org.jspecify.annotations.Nullable;

/** One conversation, read afterwards. */
@Named("conversation")
@RequestScoped
public class ConversationBacking {

    /** One message as the page shows it. */
    public record Line(
            int number, Side side, boolean note, @Nullable String name, String text, Instant at) {}

    @Inject
    private CurrentCaller current;

    @Inject
    private ExternalContext external;

    @Inject
    private Conversations conversations;

    @Inject
    private Agents agents;

    @Inject
    private Decisions decisions;

    @Inject
    private Visit visit;

    private @Nullable ConversationView view;
    private List<Line> messages = List.of();
    private List<Made> made = List.of();

    @PostConstruct
    void load() {
        Long number = Parameters.number(external, "id");
        if (number == null) {
            return;
        }
        ConversationId id = new ConversationId(number);
        try {
            Caller.Staff caller = current.get();
            Transcript transcript = conversations.transcript(caller, id);
            view = transcript.conversation();
            messages = lines(caller, transcript.messages());
            if (visit.can("trace.view")
                    || caller.account().equals(transcript.conversation().account())) {
                made = decisions.of(caller, id);
            }
        } catch (ProblemException e) {
            external.setResponseStatus(404);
        }
    }

    private List<Line> lines(Caller.Staff caller, List<StoredMessage> stored) {
        List<AccountId> writers = stored.stream()
                .map(StoredMessage::account)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<AccountId, String> names = writers.isEmpty() ? Map.of() : agents.names(caller.shop(), writers);
        return stored.stream()
                .map(message -> {
                    AccountId account = message.account();
                    return new Line(
                            message.number(),
                            message.side(),
                            message.lane() == Lane.STAFF,
                            account == null ? null : names.get(account),
                            message.text(),
                            message.sentAt());
                })
                .toList();
    }

    /** Why it came to whom it came; empty for those who may not see that. */
    public List<Made> getDecisions() {
        return made;
    }

    public String words(Explanation explanation) {
        return TraceWords.in(visit.language()).of(explanation);
    }

    public String words(Explanation.Step step) {
        return TraceWords.in(visit.language()).of(step);
    }

    public boolean isFound() {
        return view != null;
    }

    public @Nullable ConversationView getView() {
        return view;
    }

    public List<Line> getMessages() {
        return messages;
    }
}
