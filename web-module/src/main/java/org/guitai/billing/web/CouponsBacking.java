package org.guitai.billing.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.guitai.account.web.OperatorCallers;
import org.guitai.account.web.Visit;
import org.guitai.billing.api.Coupons;
import org.guitai.billing.api.Coupons.Batch;
import org.guitai.billing.api.Coupons.Coupon;
import org.guitai.billing.api.PlanView;
import org.guitai.billing.api.Plans;
import org.guitai.shared.Caller;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The operators' page of coupons. */
@Named("coupons")
@RequestScoped
public class CouponsBacking {

    private static final String PAGE = "/operator/coupons.xhtml";

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
    private Coupons coupons;

    @Inject
    private Plans plans;

    private @Nullable List<Batch> list;
    private @Nullable List<Coupon> codes;

    @PostConstruct
    void load() {
        form.put("days", "30");
        form.put("count", "100");
    }

    private Caller.Operator caller() {
        return callers.get(request);
    }

    public List<Batch> getList() {
        List<Batch> known = list;
        if (known == null) {
            known = coupons.batches(caller());
            list = known;
        }
        return known;
    }

    public @Nullable Batch getChosen() {
        Long id = Parameters.number(external, "batch");
        return id == null
                ? null
                : getList().stream()
                        .filter(batch -> batch.id() == id)
                        .findFirst()
                        .orElse(null);
    }

    public List<Coupon> getCodes() {
        List<Coupon> known = codes;
        if (known == null) {
            Batch batch = getChosen();
            known = batch == null ? List.of() : coupons.coupons(caller(), batch.id());
            codes = known;
        }
        return known;
    }

    /** GOOD, ENDED or WITHDRAWN. */
    public String state(Batch batch) {
        if (batch.withdrawnAt() != null) {
            return "WITHDRAWN";
        }
        return batch.ended() ? "ENDED" : "GOOD";
    }

    public boolean isAdding() {
        return Parameters.has(external, "new");
    }

    /** Those that are sold: a coupon for a free plan takes nothing off. */
    public List<PlanView> getPlans() {
        return plans.list(caller()).stream()
                .filter(plan -> plan.monthPrice().isPositive())
                .toList();
    }

    public boolean isTicked(String plan) {
        return Parameters.all(external, "plans").contains(plan);
    }

    public void create() {
        FacesProblems.attempt("form", visit.language(), () -> {
            long batch = coupons.create(
                    caller(),
                    form.text("name"),
                    Amounts.read("amount", form.text("amount"), "CNY"),
                    Parameters.all(external, "plans"),
                    form.number("days"),
                    form.number("count"));
            Redirect.to(external, PAGE + "?saved&batch=" + batch);
        });
    }

    public void withdraw() {
        Batch batch = getChosen();
        if (batch != null) {
            FacesProblems.attempt("withdrawal", visit.language(), () -> {
                coupons.withdraw(caller(), batch.id());
                Redirect.to(external, PAGE + "?saved&batch=" + batch.id());
            });
        }
    }

    public Form getForm() {
        return form;
    }
}
