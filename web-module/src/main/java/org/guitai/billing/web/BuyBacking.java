package org.guitai.billing.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.Purchases;
import org.guitai.billing.api.Purchases.Agreement;
import org.guitai.billing.api.Purchases.Choice;
import org.guitai.billing.api.Purchases.Offer;
import org.guitai.billing.api.Purchases.Quote;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** Choosing months and a coupon, agreeing and ordering. What is chosen is kept, so that it can be left and resumed. */
@Named("buy")
@RequestScoped
public class BuyBacking {

    private static final String FORM = "form";

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Purchases purchases;

    private @Nullable Quote quote;
    private @Nullable String whyNot;
    private @Nullable Offer offer;
    private @Nullable List<String> providers;

    @PostConstruct
    void load() {
        String plan = Parameters.text(external, "plan");
        Optional<Choice> draft = purchases.draft(current.get());
        Choice choice = draft.filter(kept -> plan == null || kept.plan().equals(plan))
                .orElseGet(() -> new Choice(Objects.requireNonNullElse(plan, ""), 1, ""));
        offer = purchases.offers(current.get()).stream()
                .filter(one -> one.plan().code().equals(choice.plan()))
                .findFirst()
                .orElse(null);
        if (offer == null) {
            if (plan != null) {
                external.setResponseStatus(404);
            }
            return;
        }
        String months = Parameters.text(external, "months");
        form.put("months", months == null ? Integer.toString(choice.months()) : months);
        form.put("coupon", choice.coupon());
        List<String> ways = getProviders();
        form.put("provider", ways.isEmpty() ? "" : ways.get(0));
    }

    public @Nullable Offer getOffer() {
        return offer;
    }

    public boolean isPossible() {
        return offer != null && offer.reason() == null;
    }

    public List<Integer> getUsual() {
        return List.of(1, 3, 6, 12);
    }

    public List<String> getProviders() {
        List<String> known = providers;
        if (known == null) {
            known = purchases.providers(current.get());
            providers = known;
        }
        return known;
    }

    public Agreement getAgreement() {
        return purchases.agreement(current.get());
    }

    /** What the choice costs; null while it is not one. */
    public @Nullable Quote getQuote() {
        if (quote == null && whyNot == null && isPossible()) {
            try {
                quote = purchases.quote(current.get(), choice(), null);
            } catch (ProblemException e) {
                whyNot = e.text(visit.language());
            }
        }
        return quote;
    }

    /** Why there is no quote. */
    public @Nullable String getWhyNot() {
        return whyNot;
    }

    /** What was looked at before the form was read counts no more. */
    private void lookAgain() {
        quote = null;
        whyNot = null;
    }

    private Choice choice() {
        Offer chosen = Objects.requireNonNull(offer);
        return new Choice(chosen.plan().code(), form.number("months"), form.text("coupon"));
    }

    /** One of the usual numbers of months. */
    public void choose(int months) {
        form.put("months", Integer.toString(months));
        reckon();
    }

    /** Keeps the choice and shows what it costs. */
    public void reckon() {
        lookAgain();
        if (offer != null) {
            FacesProblems.attempt(FORM, visit.language(), () -> purchases.keep(current.get(), choice()));
        }
    }

    /** Orders, and goes on to where the order is paid. */
    public void order() {
        lookAgain();
        if (offer == null) {
            return;
        }
        FacesProblems.attempt(FORM, visit.language(), () -> {
            Long agreement = form.is("agreed") ? Parameters.number(external, "agreement") : null;
            OrderView order = purchases.buy(
                    current.get(),
                    choice(),
                    form.text("provider"),
                    agreement == null ? null : (Integer) (int) Math.min(agreement, Integer.MAX_VALUE),
                    seen());
            Redirect.to(external, "/admin/order.xhtml?order=" + order.number());
        });
    }

    /** What the page said was due. */
    private @Nullable Money seen() {
        String due = Parameters.text(external, "due");
        return due == null
                ? null
                : Money.parse(
                                due,
                                Objects.requireNonNull(offer)
                                        .plan()
                                        .monthPrice()
                                        .currency())
                        .orElse(null);
    }

    public Form getForm() {
        return form;
    }
}
