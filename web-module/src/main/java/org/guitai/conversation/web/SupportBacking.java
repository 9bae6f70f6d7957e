package org.guitai.conversation.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.guitai.account.api.SupportAccess;
import org.guitai.account.web.OperatorCallers;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Conversations;
import org.guitai.conversation.api.HistoryQuery;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Transcript;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ProblemException;
import org.guitai.shared.ShopId;
import org.guitai.shared.web.Parameters;
import org.jspecify.annotations.Nullable;

/** What support may read of a shop whose owner has opened it: the list of conversations, and one of them. */
@Named("support")
@RequestScoped
public class SupportBacking {

    private static final int SIZE = 30;

    @Inject
    private HttpServletRequest request;

    @Inject
    private OperatorCallers callers;

    @Inject
    private ExternalContext external;

    @Inject
    private SupportAccess access;

    @Inject
    private Conversations conversations;

    private boolean granted;
    private boolean missing;
    private List<ConversationView> list = List.of();
    private @Nullable Long older;
    private @Nullable ConversationView view;
    private List<StoredMessage> messages = List.of();

    @PostConstruct
    void load() {
        Long shop = Parameters.number(external, "shop");
        if (shop == null) {
            return;
        }
        ShopId id = new ShopId(shop);
        try {
            access.enter(callers.get(request), id);
            granted = true;
        } catch (ProblemException e) {
            external.setResponseStatus(403);
            return;
        }
        try {
            read(callers.support(request, id));
        } catch (ProblemException e) {
            missing = true;
            external.setResponseStatus(404);
        }
    }

    private void read(Caller.Support caller) {
        ConversationId id = conversation("id");
        if (id == null) {
            List<ConversationView> found =
                    conversations.history(caller, new HistoryQuery(conversation("before"), SIZE + 1));
            list = found.stream().limit(SIZE).toList();
            older = found.size() > SIZE ? list.get(SIZE - 1).id().value() : null;
        } else {
            Transcript transcript = conversations.transcript(caller, id);
            view = transcript.conversation();
            messages = transcript.messages();
        }
    }

    private @Nullable ConversationId conversation(String parameter) {
        Long number = Parameters.number(external, parameter);
        return number == null ? null : new ConversationId(number);
    }

    public boolean isGranted() {
        return granted;
    }

    /** Whether the shop has no such conversation. */
    public boolean isMissing() {
        return missing;
    }

    public List<ConversationView> getList() {
        return list;
    }

    /** Where the next page begins; null on the last. */
    public @Nullable Long getOlder() {
        return older;
    }

    public @Nullable ConversationView getView() {
        return view;
    }

    public List<StoredMessage> getMessages() {
        return messages;
    }
}
