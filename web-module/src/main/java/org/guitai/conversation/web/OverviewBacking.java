package org.guitai.conversation.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.Agents;
import org.guitai.account.api.Shops;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Conversations;
import org.guitai.conversation.api.HistoryQuery;
import org.guitai.routing.api.Presence;
import org.guitai.routing.api.Status;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The shop at a glance. */
@Named("overview")
@RequestScoped
public class OverviewBacking {

    private static final int RECENT = 10;

    /** One line of the people's table. */
    public record Colleague(String name, String status, int open, int capacity) {}

    private String origins = "";
    private List<Colleague> colleagues = List.of();
    private List<ConversationView> recent = List.of();
    private int waiting;

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Conversations conversations;

    @Inject
    private Presence presence;

    @Inject
    private Agents agents;

    @Inject
    private Shops shops;

    @PostConstruct
    void load() {
        Caller.Staff caller = current.get();
        origins = String.join("\n", visit.getShop().origins());
        Map<AccountId, Presence.Colleague> there = presence.colleagues(caller).stream()
                .collect(Collectors.toMap(Presence.Colleague::account, Function.identity()));
        colleagues = agents.list(caller).stream()
                .filter(AccountView::enabled)
                .map(account -> colleague(account, there.get(account.id())))
                .toList();
        waiting = conversations.waiting(caller);
        if (isHistoryOpen()) {
            recent = conversations.history(caller, new HistoryQuery(null, RECENT));
        }
    }

    private static Colleague colleague(AccountView account, Presence.@Nullable Colleague there) {
        return there == null
                ? new Colleague(account.displayName(), Status.OFFLINE.name(), 0, account.capacity())
                : new Colleague(account.displayName(), there.status().name(), there.open(), account.capacity());
    }

    public int getInConversation() {
        return colleagues.stream().mapToInt(Colleague::open).sum();
    }

    public int getWaiting() {
        return waiting;
    }

    public List<Colleague> getColleagues() {
        return colleagues;
    }

    public List<ConversationView> getRecent() {
        return recent;
    }

    /** Whether the reader may see past conversations at all. */
    public boolean isHistoryOpen() {
        return visit.can("history.own") || visit.can("history.team");
    }

    /** The script tag that the owner puts on the shop's pages. */
    public String getSnippet() {
        String base = external.getRequestScheme() + "://" + external.getRequestServerName()
                + (isStandardPort() ? "" : ":" + external.getRequestServerPort());
        return "<script async src=\"" + base + "/widget/guitai.js\" data-key=\""
                + visit.getShop().widgetKey() + "\"></script>";
    }

    private boolean isStandardPort() {
        int port = external.getRequestServerPort();
        return port == (external.getRequestScheme().equals("https") ? 443 : 80);
    }

    public void saveOrigins() {
        boolean saved = FacesProblems.attempt(
                "form",
                visit.language(),
                () -> shops.allowOrigins(current.get(), origins.lines().toList()));
        if (saved) {
            Redirect.to(external, "/admin/overview.xhtml?saved");
        }
    }

    public String getOrigins() {
        return origins;
    }

    public void setOrigins(String origins) {
        this.origins = origins;
    }
}
