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
    private List<ConversationView> list = List.of();
    private @Nullable ConversationView view;
    private List<StoredMessage> messages = List.of();

    @PostConstruct
    void load() {
        Long shop = Parameters.number(external, "shop");
        if (shop == null) {
            return;
        }
        try {
            ShopId id = new ShopId(shop);
            access.enter(callers.get(request), id);
            read(callers.support(request, id));
            granted = true;
        } catch (ProblemException e) {
            external.setResponseStatus(403);
        }
    }

    private void read(Caller.Support caller) {
        ConversationId id = RequestedId.of(external, "id");
        if (id == null) {
            list = conversations.history(caller, new HistoryQuery(RequestedId.of(external, "before"), SIZE));
        } else {
            Transcript transcript = conversations.transcript(caller, id);
            view = transcript.conversation();
            messages = transcript.messages();
        }
    }

    public boolean isGranted() {
        return granted;
    }

    public List<ConversationView> getList() {
        return list;
    }

    public @Nullable Long getOlder() {
        return list.size() < SIZE ? null : list.get(SIZE - 1).id().value();
    }

    public @Nullable ConversationView getView() {
        return view;
    }

    public List<StoredMessage> getMessages() {
        return messages;
    }
}
