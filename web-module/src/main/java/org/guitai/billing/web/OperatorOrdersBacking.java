package org.guitai.billing.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.guitai.account.web.OperatorCallers;
import org.guitai.account.web.Visit;
import org.guitai.billing.api.Books;
import org.guitai.billing.api.Books.Confirmation;
import org.guitai.billing.api.OrderState;
import org.guitai.billing.api.OrderView;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.Page;
import org.guitai.shared.ProblemException;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.PageQuery;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The operators' page of orders: the list, and one beside it, with transfers to confirm and refunds. */
@Named("operatorOrders")
@RequestScoped
public class OperatorOrdersBacking {

    private static final String PAGE = "/operator/orders.xhtml";

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
    private Books books;

    private @Nullable Page<OrderView> page;
    private @Nullable OrderView chosen;

    private Caller.Operator caller() {
        return callers.get(request);
    }

    @PostConstruct
    void load() {
        String number = Parameters.text(external, "order");
        if (number != null) {
            try {
                OrderView order = books.order(caller(), number);
                chosen = order;
                form.put("amount", order.due().amount());
                form.put("transferred", order.due().amount());
            } catch (ProblemException e) {
                external.setResponseStatus(404);
            }
        }
        form.put("limit", books.twoOperatorsAbove(caller()).amount());
    }

    private Page<OrderView> page() {
        Page<OrderView> known = page;
        if (known == null) {
            known = books.orders(
                    caller(), Parameters.text(external, "q"), state(), Parameters.number(external, "before"));
            page = known;
        }
        return known;
    }

    private @Nullable OrderState state() {
        String wanted = Parameters.text(external, "state");
        return Arrays.stream(OrderState.values())
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    public List<OrderView> getList() {
        return page().items();
    }

    /** The address of the next page of the same search. */
    public @Nullable String getOlder() {
        Long next = page().next();
        return next == null ? null : PageQuery.before(external, next, "q", "state");
    }

    public Map<OrderState, Integer> getStates() {
        return books.states(caller());
    }

    public @Nullable OrderView getChosen() {
        return chosen;
    }

    public List<Confirmation> getConfirmations() {
        return chosen == null ? List.of() : books.confirmations(caller(), chosen.number());
    }

    public boolean isByTransfer() {
        return chosen != null && chosen.provider().equals("TRANSFER");
    }

    /** What became of the transfer that was just confirmed: PAID, WAITING for a second operator, or an exception. */
    public @Nullable String getOutcome() {
        String outcome = Parameters.text(external, "outcome");
        return outcome != null && outcome.matches("[A-Z_]{2,30}") ? outcome : null;
    }

    public void confirmTransfer() {
        OrderView order = chosen;
        if (order != null) {
            FacesProblems.attempt("transfer", visit.language(), () -> {
                String outcome = books.confirmTransfer(
                        caller(), order.number(), amount("transferred", order), form.text("reference"));
                Redirect.to(
                        external,
                        PAGE + "?order=" + order.number() + "&outcome="
                                + Objects.requireNonNullElse(outcome, "WAITING"));
            });
        }
    }

    public void refund() {
        act("refund", order -> books.refund(caller(), order.number(), amount("amount", order), form.text("reason")));
    }

    private Money amount(String field, OrderView order) {
        return Amounts.read(field, form.text(field), order.due().currency());
    }

    public void setLimit() {
        FacesProblems.attempt("limits", visit.language(), () -> {
            books.setTwoOperatorsAbove(caller(), Amounts.read("limit", form.text("limit"), "CNY"));
            Redirect.to(external, PAGE + "?saved");
        });
    }

    private void act(String formId, Consumer<OrderView> act) {
        OrderView order = chosen;
        if (order != null) {
            FacesProblems.attempt(formId, visit.language(), () -> {
                act.accept(order);
                Redirect.to(external, PAGE + "?saved&order=" + order.number());
            });
        }
    }

    public Form getForm() {
        return form;
    }
}
