package org.guitai.billing.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.guitai.account.web.OperatorCallers;
import org.guitai.account.web.Visit;
import org.guitai.billing.api.PlanView;
import org.guitai.billing.api.Plans;
import org.guitai.billing.api.Plans.PlanDraft;
import org.guitai.billing.api.Plans.Price;
import org.guitai.billing.api.Purchases.Agreement;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The operators' page of plans, their prices and the agreement. */
@Named("plans")
@RequestScoped
public class PlansBacking {

    private static final String PAGE = "/operator/plans.xhtml";
    private static final String CURRENCY = "CNY";

    private final Form form = new Form();

    @Inject
    private HttpServletRequest request;

    @Inject
    private OperatorCallers callers;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Plans plans;

    private @Nullable PlanView chosen;
    private @Nullable PlanView now;

    private Caller.Operator caller() {
        return callers.get(request);
    }

    @PostConstruct
    void load() {
        String code = Parameters.text(external, "plan");
        if (code != null) {
            chosen = find(code);
            if (chosen == null) {
                external.setResponseStatus(404);
            }
        }
        fill();
        Agreement agreement = plans.agreement(caller());
        form.put("textZh", agreement.textZh());
        form.put("textEn", agreement.textEn());
    }

    private void fill() {
        PlanView plan = chosen;
        form.put("code", plan == null ? "" : plan.code());
        form.put("nameZh", plan == null ? "" : plan.nameZh());
        form.put("nameEn", plan == null ? "" : plan.nameEn());
        form.put("forKind", plan == null ? "" : Objects.toString(plan.forKind(), ""));
        form.put("leastRating", plan == null ? "0" : Integer.toString(plan.leastRating()));
        form.put("monthPrice", plan == null ? "" : plan.monthPrice().amount());
        form.put("agents", plan == null ? "" : Integer.toString(plan.agents()));
        form.put("groupsPerAccount", plan == null ? "2" : Integer.toString(plan.groupsPerAccount()));
        form.put("trialDays", plan == null ? "0" : Integer.toString(plan.trialDays()));
        form.put("onSale", plan == null || plan.onSale());
    }

    private @Nullable PlanView find(String code) {
        return getList().stream()
                .filter(plan -> plan.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    public List<PlanView> getList() {
        return plans.list(caller());
    }

    public @Nullable PlanView getChosen() {
        return chosen;
    }

    /** What is kept now, where somebody else was faster. */
    public @Nullable PlanView getNow() {
        return now;
    }

    public boolean isAdding() {
        return Parameters.has(external, "new");
    }

    public List<Price> getPrices() {
        return chosen == null ? List.of() : plans.prices(caller(), chosen.code());
    }

    public Agreement getAgreement() {
        return plans.agreement(caller());
    }

    public void save() {
        FacesProblems.attempt("form", visit.language(), this::write, () -> {
            PlanView present = chosen == null ? null : find(chosen.code());
            now = present;
            form.put("version", present == null ? "" : Integer.toString(present.version()));
        });
    }

    private void write() {
        if (chosen == null) {
            plans.create(caller(), draft(form.text("code").strip()));
            Redirect.to(external, PAGE + "?saved&plan=" + form.text("code").strip());
            return;
        }
        String version = form.text("version");
        plans.edit(caller(), version.isEmpty() ? seenVersion() : Integer.parseInt(version), draft(chosen.code()));
        Redirect.to(external, PAGE + "?saved&plan=" + chosen.code());
    }

    private int seenVersion() {
        Long version = Parameters.number(external, "version");
        if (version == null || version > Integer.MAX_VALUE) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        return version.intValue();
    }

    private PlanDraft draft(String code) {
        return new PlanDraft(
                code,
                form.text("nameZh"),
                form.text("nameEn"),
                form.text("forKind"),
                form.number("leastRating"),
                Amounts.read("monthPrice", form.text("monthPrice"), CURRENCY),
                form.number("agents"),
                form.number("groupsPerAccount"),
                form.number("trialDays"),
                form.is("onSale"));
    }

    public void publish() {
        FacesProblems.attempt("agreement", visit.language(), () -> {
            plans.publish(caller(), form.text("textZh"), form.text("textEn"));
            Redirect.to(external, PAGE + "?saved");
        });
    }

    public Form getForm() {
        return form;
    }
}
