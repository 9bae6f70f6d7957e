package org.guitai.sandbox.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.guitai.account.web.Visit;
import org.guitai.sandbox.api.SandboxBank;
import org.guitai.sandbox.api.SandboxBank.Mischief;
import org.guitai.sandbox.api.SandboxBank.State;
import org.guitai.sandbox.api.SandboxBank.Trade;
import org.guitai.shared.Caller;
import org.guitai.shared.web.Address;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The page of the demo's bank: choose a bank, pay or fail, and for those who try things out, make mischief. */
@Named("sandbox")
@RequestScoped
public class SandboxBacking {

    private final Form form = new Form();

    @Inject
    private HttpServletRequest request;

    @Inject
    private ExternalContext external;

    @Inject
    private Visit visit;

    @Inject
    private SandboxBank bank;

    private @Nullable Trade trade;

    @PostConstruct
    void load() {
        String order = Parameters.text(external, "order");
        trade = order == null ? null : bank.find(caller(), order).orElse(null);
        if (trade == null) {
            external.setResponseStatus(404);
        }
        form.put("bank", getBanks().get(0));
        form.put("times", "1");
        form.put("delay", "0");
        form.put("more", "0");
        form.put("away", "0");
    }

    private Caller.Anonymous caller() {
        return new Caller.Anonymous(Address.of(request));
    }

    public @Nullable Trade getTrade() {
        return trade;
    }

    public boolean isPayable() {
        return trade != null && trade.state() != State.CLOSED;
    }

    public List<String> getBanks() {
        return List.of("ICBC", "CCB", "ABC", "CMB");
    }

    public void pay() {
        Trade known = trade;
        if (known == null) {
            return;
        }
        FacesProblems.attempt("form", visit.language(), () -> {
            bank.pay(
                    caller(),
                    known.order(),
                    form.text("bank"),
                    new Mischief(
                            atMost(10, form.number("times")),
                            atMost(600, form.number("delay")),
                            form.is("forged"),
                            form.number("more"),
                            atMost(600, form.number("away"))));
            Redirect.to(external, known.back());
        });
    }

    private static int atMost(int most, int number) {
        return Math.max(0, Math.min(most, number));
    }

    public void fail() {
        if (trade != null) {
            bank.fail(caller(), trade.order());
            Redirect.to(external, "/sandbox/pay.xhtml?order=" + trade.order());
        }
    }

    public Form getForm() {
        return form;
    }
}
