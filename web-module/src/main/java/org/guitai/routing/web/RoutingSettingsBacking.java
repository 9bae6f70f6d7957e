package org.guitai.routing.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.routing.api.OfflineHandling;
import org.guitai.routing.api.Overflow;
import org.guitai.routing.api.RoutingRules;
import org.guitai.routing.api.RoutingRules.Setup;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.api.Strategy;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;

/** The settings on the page of groups and people. */
@Named("routingSettings")
@RequestScoped
public class RoutingSettingsBacking {

    private static final String PAGE = "/admin/routing.xhtml";

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private RoutingBacking page;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private RoutingRules rules;

    @PostConstruct
    void load() {
        Setup found = page.getSetup();
        if (found == null) {
            return;
        }
        RoutingSettings settings = found.settings();
        form.put("strategy", settings.strategy().name());
        form.put("recentDays", Integer.toString(settings.recentDays()));
        form.put("recentBeforeGroups", settings.recentBeforeGroups());
        form.put("suspendedRecentHours", Integer.toString(settings.suspendedRecentHours()));
        form.put("recentWaits", settings.recentWaits());
        form.put("overflow", settings.overflow().name());
        form.put("offlineTransfer", settings.offlineTransfer());
        form.put("offlineHandling", settings.offlineHandling().name());
        form.put(
                "delegate",
                settings.delegate() == null ? "" : settings.delegate().toString());
        form.put("queueFirstTags", RoutingBacking.lines(settings.queueFirstTags()));
        form.put("settingsVersion", Integer.toString(found.version()));
    }

    /** Where somebody else has saved first, what was typed stays, and saving again replaces theirs. */
    public void save() {
        boolean done = FacesProblems.attempt(
                "settings",
                visit.language(),
                () -> rules.change(current.get(), form.number("settingsVersion"), settings()),
                () -> form.put(
                        "settingsVersion",
                        Integer.toString(rules.get(current.get()).version())));
        if (done) {
            Redirect.to(external, PAGE + "?saved");
        }
    }

    private RoutingSettings settings() {
        return new RoutingSettings(
                one(Strategy.class, "strategy"),
                form.number("recentDays"),
                form.is("recentBeforeGroups"),
                form.number("suspendedRecentHours"),
                form.is("recentWaits"),
                one(Overflow.class, "overflow"),
                form.is("offlineTransfer"),
                one(OfflineHandling.class, "offlineHandling"),
                Parameters.number(form.text("delegate")),
                RoutingBacking.values(form, "queueFirstTags"));
    }

    private <E extends Enum<E>> E one(Class<E> type, String field) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(form.text(field)))
                .findFirst()
                .orElseThrow(() -> ProblemException.at(field, SharedProblem.INVALID, form.text(field)));
    }

    public Form getForm() {
        return form;
    }
}
