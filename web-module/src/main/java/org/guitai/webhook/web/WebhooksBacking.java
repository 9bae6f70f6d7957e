package org.guitai.webhook.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.shared.Page;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.guitai.webhook.api.DeliveryView;
import org.guitai.webhook.api.WebhookDraft;
import org.guitai.webhook.api.WebhookEvent;
import org.guitai.webhook.api.WebhookView;
import org.guitai.webhook.api.Webhooks;
import org.guitai.webhook.api.Webhooks.Made;
import org.jspecify.annotations.Nullable;

/** The page of webhooks: the list, and beside it one of them with its deliveries. A secret is shown on the page that answers, once. */
@Named("webhooks")
@RequestScoped
public class WebhooksBacking {

    private static final String PAGE = "/admin/webhooks.xhtml";

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Webhooks webhooks;

    private List<WebhookView> list = List.of();
    private @Nullable WebhookView chosen;
    private @Nullable WebhookView now;
    private @Nullable Page<DeliveryView> page;
    private @Nullable String secret;
    private Set<WebhookEvent> ticked = EnumSet.allOf(WebhookEvent.class);

    @PostConstruct
    void load() {
        if (!visit.can("api.key.manage")) {
            return;
        }
        show(Parameters.number(external, "webhook"));
        WebhookView webhook = chosen;
        if (webhook != null) {
            form.put("url", webhook.url());
            form.put("version", Integer.toString(webhook.version()));
            ticked = webhook.events();
        }
        if (Parameters.has(external, "ticked")) {
            ticked = Parameters.all(external, "events").stream()
                    .flatMap(code -> WebhookEvent.find(code).stream())
                    .collect(Collectors.toSet());
        }
    }

    private void show(@Nullable Long webhook) {
        list = webhooks.list(current.get());
        chosen = list.stream()
                .filter(one -> Objects.equals(one.id(), webhook))
                .findFirst()
                .orElse(null);
    }

    public List<WebhookView> getList() {
        return list;
    }

    public @Nullable WebhookView getChosen() {
        return chosen;
    }

    /** How it is now that somebody else has saved first; null otherwise. */
    public @Nullable WebhookView getNow() {
        return now;
    }

    public boolean isAdding() {
        return secret == null && Parameters.has(external, "new");
    }

    public boolean isFull() {
        return list.size() >= Webhooks.MOST;
    }

    public WebhookEvent[] getEvents() {
        return WebhookEvent.values();
    }

    public boolean isTicked(WebhookEvent event) {
        return ticked.contains(event);
    }

    /** A secret that was made just now; null otherwise. */
    public @Nullable String getSecret() {
        return secret;
    }

    private Page<DeliveryView> page() {
        Page<DeliveryView> known = page;
        if (known == null) {
            known = webhooks.deliveries(current.get(), required(), Parameters.number(external, "before"));
            page = known;
        }
        return known;
    }

    public List<DeliveryView> getDeliveries() {
        return page().items();
    }

    public @Nullable Long getOlder() {
        return page().next();
    }

    public void create() {
        FacesProblems.attempt("form", visit.language(), () -> {
            Made made = webhooks.create(current.get(), form.text("url"), ticked);
            secret = made.secret();
            show(made.id());
        });
    }

    public void save() {
        boolean done = FacesProblems.attempt(
                "form",
                visit.language(),
                () -> {
                    long id = required();
                    boolean enabled = webhooks.get(current.get(), id).enabled();
                    webhooks.edit(
                            current.get(),
                            id,
                            form.number("version"),
                            new WebhookDraft(form.text("url"), ticked, enabled));
                },
                this::showWhatIsThereNow);
        if (done) {
            stay("saved");
        }
    }

    private void showWhatIsThereNow() {
        WebhookView newest = webhooks.get(current.get(), required());
        now = newest;
        form.put("version", Integer.toString(newest.version()));
    }

    public void rotate() {
        FacesProblems.attempt(
                "secret", visit.language(), () -> secret = webhooks.rotateSecret(current.get(), required()));
    }

    public void enable() {
        act("saved", () -> webhooks.enable(current.get(), required()));
    }

    public void disable() {
        act("saved", () -> webhooks.disable(current.get(), required()));
    }

    public void test() {
        act("sent", () -> webhooks.sendTest(current.get(), required()));
    }

    public void again() {
        act("sent", () -> {
            Long delivery = Parameters.number(external, "delivery");
            if (delivery != null) {
                webhooks.redeliver(current.get(), required(), delivery);
            }
        });
    }

    public void delete() {
        boolean done =
                FacesProblems.attempt("removal", visit.language(), () -> webhooks.delete(current.get(), required()));
        if (done) {
            Redirect.to(external, PAGE + "?saved");
        }
    }

    private void act(String said, Runnable act) {
        if (FacesProblems.attempt("acts", visit.language(), act)) {
            stay(said);
        }
    }

    private void stay(String said) {
        Redirect.to(external, PAGE + "?" + said + "&webhook=" + required());
    }

    private long required() {
        WebhookView webhook = chosen;
        if (webhook == null) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        return webhook.id();
    }

    public Form getForm() {
        return form;
    }
}
