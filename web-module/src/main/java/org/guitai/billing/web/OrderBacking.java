package org.guitai.billing.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.function.Consumer;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.billing.api.OrderState;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.PaymentDesk;
import org.guitai.billing.api.Purchases;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** One order: paying it, asking whether it is paid, cancelling it. */
@Named("order")
@RequestScoped
public class OrderBacking {

    private static final int MOST_LOOKS = 8;

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Purchases purchases;

    @Inject
    private PaymentDesk desk;

    private @Nullable OrderView order;
    private @Nullable String address;
    private boolean asked;

    @PostConstruct
    void load() {
        String number = Parameters.text(external, "order");
        try {
            order = number == null ? null : purchases.order(current.get(), number);
        } catch (ProblemException e) {
            if (e.code().kind() == ProblemCode.Kind.NOT_FOUND) {
                external.setResponseStatus(404);
            }
        }
    }

    public @Nullable OrderView getOrder() {
        return order;
    }

    /** Where it is paid, on the page that answers: the browser goes there by itself. */
    public @Nullable String getAddress() {
        return address;
    }

    public @Nullable String getTransferAccount() {
        return desk.transferAccount(current.get()).orElse(null);
    }

    /** How often the page has looked for the payment since the browser came back from the provider. */
    public long getLooks() {
        Long looks = Parameters.number(external, "back");
        return looks == null ? 0 : looks;
    }

    /** The browser is back from the provider, and its notice may still be on the way. */
    public boolean isWaiting() {
        return !asked
                && Parameters.has(external, "back")
                && getLooks() < MOST_LOOKS
                && order != null
                && order.state() == OrderState.CREATED;
    }

    /** The provider was asked, and knows of no payment. */
    public boolean isNotPaidYet() {
        return asked && order != null && order.state() == OrderState.CREATED;
    }

    public void pay() {
        act(number -> address = desk.begin(current.get(), number).orElse(null));
    }

    public void ask() {
        act(number -> {
            order = desk.ask(current.get(), number);
            asked = true;
        });
    }

    public void cancel() {
        act(number -> {
            purchases.cancel(current.get(), number);
            Redirect.to(external, "/admin/order.xhtml?order=" + number);
        });
    }

    private void act(Consumer<String> act) {
        OrderView known = order;
        if (known != null) {
            FacesProblems.attempt("form", visit.language(), () -> act.accept(known.number()), this::load);
        }
    }
}
