package org.guitai.conversation.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.ResourceBundle;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Pool;
import org.guitai.routing.api.Receiver;
import org.guitai.routing.api.RoutingProblem;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The page of the message pool: take the next, take this one, share out. */
@Named("pool")
@RequestScoped
public class PoolBacking {

    private static final String PAGE = "/admin/pool.xhtml";

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Pool pool;

    private List<ConversationView> list = List.of();
    private @Nullable ConversationView chosen;

    @PostConstruct
    void load() {
        if (!visit.can("pool.handle") && !visit.can("pool.assign")) {
            return;
        }
        list = pool.list(current.get());
        Long message = Parameters.number(external, "message");
        chosen = list.stream()
                .filter(one -> message != null && one.id().value() == message)
                .findFirst()
                .orElse(null);
    }

    public List<ConversationView> getList() {
        return list;
    }

    public @Nullable ConversationView getChosen() {
        return chosen;
    }

    /** How many were shared out just now. */
    public long getShared() {
        Long shared = Parameters.number(external, "shared");
        return shared == null ? 0 : shared;
    }

    /** Accounts with their status, then groups. */
    public List<SelectItem> getReceivers() {
        ResourceBundle words = ResourceBundle.getBundle("org.guitai.web.texts", visit.getLocale());
        return pool.receivers(current.get()).stream()
                .map(one -> new SelectItem(value(one), label(one, words)))
                .toList();
    }

    private static String value(Receiver receiver) {
        return (receiver.group() ? "group:" : "account:") + receiver.id();
    }

    private static String label(Receiver receiver, ResourceBundle words) {
        String more = receiver.group() ? words.getString("pool.group") : words.getString("status." + receiver.status());
        return receiver.name() + " · " + more;
    }

    public void next() {
        attempt("acts", "/console/index.xhtml", () -> pool.takeNext(current.get()));
    }

    public void take() {
        attempt("one", "/console/index.xhtml", () -> pool.take(current.get(), message()));
    }

    public void share() {
        int[] shared = new int[1];
        if (FacesProblems.attempt("acts", visit.language(), () -> shared[0] = pool.shareOut(current.get()))) {
            Redirect.to(external, PAGE + "?shared=" + shared[0]);
        }
    }

    public void give() {
        attempt("share-form", PAGE + "?saved", () -> {
            String[] to = form.text("to").split(":", 2);
            Long id = to.length == 2 ? Parameters.number(to[1]) : null;
            if (id == null) {
                throw ProblemException.at("to", SharedProblem.REQUIRED);
            }
            if (to[0].equals("account")) {
                pool.assign(current.get(), message(), new AccountId(id));
            } else if (!pool.assign(current.get(), message(), (long) id)) {
                throw ProblemException.at("to", RoutingProblem.NOBODY_HAS_ROOM);
            }
        });
    }

    private ConversationId message() {
        Long message = Parameters.number(external, "message");
        if (message == null) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        return new ConversationId(message);
    }

    private void attempt(String where, String afterwards, Runnable act) {
        if (FacesProblems.attempt(where, visit.language(), act)) {
            Redirect.to(external, afterwards);
        }
    }

    public Form getForm() {
        return form;
    }
}
