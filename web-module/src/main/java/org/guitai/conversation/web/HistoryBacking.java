package org.guitai.conversation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guitai.account.web.CurrentCaller;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Conversations;
import org.guitai.conversation.api.HistoryQuery;
import org.guitai.shared.ConversationId;
import org.guitai.shared.web.Parameters;
import org.jspecify.annotations.Nullable;

/** A page of the shop's conversations, newest first. */
@Named("history")
@RequestScoped
public class HistoryBacking {

    private static final int SIZE = 30;

    @Inject
    private CurrentCaller current;

    @Inject
    private ExternalContext external;

    @Inject
    private Conversations conversations;

    private @Nullable List<ConversationView> found;

    private List<ConversationView> found() {
        List<ConversationView> known = found;
        if (known == null) {
            known = conversations.history(current.get(), new HistoryQuery(before(), SIZE + 1));
            found = known;
        }
        return known;
    }

    private @Nullable ConversationId before() {
        Long number = Parameters.number(external, "before");
        return number == null ? null : new ConversationId(number);
    }

    public List<ConversationView> getPage() {
        return found().stream().limit(SIZE).toList();
    }

    /** Where the next page begins; null on the last. */
    public @Nullable Long getOlder() {
        return found().size() > SIZE ? found().get(SIZE - 1).id().value() : null;
    }

    public boolean isNewest() {
        return before() == null;
    }
}
