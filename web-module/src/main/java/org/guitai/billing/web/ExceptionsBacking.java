package org.guitai.billing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.guitai.account.web.OperatorCallers;
import org.guitai.account.web.Visit;
import org.guitai.billing.api.Books;
import org.guitai.billing.api.Books.Oddity;
import org.guitai.billing.api.Books.OpenReturn;
import org.guitai.billing.api.Books.Resolution;
import org.guitai.shared.Caller;
import org.guitai.shared.Page;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The operators' page of what was odd about payments. */
@Named("exceptions")
@RequestScoped
public class ExceptionsBacking {

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

    private @Nullable Page<Oddity> page;

    private Caller.Operator caller() {
        return callers.get(request);
    }

    private Page<Oddity> page() {
        Page<Oddity> known = page;
        if (known == null) {
            known = books.exceptions(caller(), isAll(), getKind(), Parameters.number(external, "before"));
            page = known;
        }
        return known;
    }

    public boolean isAll() {
        return Parameters.has(external, "all");
    }

    /** Only those of one kind; null for all. */
    public @Nullable String getKind() {
        return Parameters.text(external, "kind");
    }

    /** What is filtered by, for the links of this page. */
    public String getFilter() {
        String kind = getKind();
        boolean known = kind != null && getKinds().contains(kind);
        return (isAll() ? "&all" : "") + (known ? "&kind=" + kind : "");
    }

    public List<String> getKinds() {
        return List.of(
                "FORGED",
                "UNKNOWN_ORDER",
                "WRONG_PROVIDER",
                "WRONG_MERCHANT",
                "WRONG_CURRENCY",
                "WRONG_AMOUNT",
                "SECOND_PAYMENT",
                "AFTER_LAPSE",
                "AFTER_CANCEL",
                "AFTER_REFUND",
                "SUBSCRIPTION_CHANGED",
                "NO_AMOUNT",
                "UNSETTLED",
                "CONTRADICTION",
                "RETURN_FAILED");
    }

    /** The one that is looked at. */
    public @Nullable Oddity getChosen() {
        Long id = Parameters.number(external, "exception");
        return id == null
                ? null
                : books.exceptions(caller(), true, null, id + 1).items().stream()
                        .filter(one -> one.id() == id)
                        .findFirst()
                        .orElse(null);
    }

    public List<OpenReturn> getReturns() {
        return books.openReturns(caller());
    }

    public @Nullable OpenReturn getChosenReturn() {
        Long id = Parameters.number(external, "return");
        return id == null
                ? null
                : getReturns().stream()
                        .filter(one -> one.id() == id && one.byHand())
                        .findFirst()
                        .orElse(null);
    }

    /** A transfer was sent back. */
    public void sent() {
        Long id = Parameters.number(external, "return");
        if (id != null) {
            FacesProblems.attempt("returns", visit.language(), () -> {
                books.sent(caller(), id, form.text("reference"));
                Redirect.to(external, "/operator/exceptions.xhtml?saved");
            });
        }
    }

    public List<Oddity> getList() {
        return page().items();
    }

    public @Nullable Long getOlder() {
        return page().next();
    }

    /** How many wait for somebody. */
    public int getWaiting() {
        return books.unresolved(caller());
    }

    public void resolve() {
        String wanted = Parameters.text(external, "resolution");
        Long id = Parameters.number(external, "exception");
        Resolution resolution = Arrays.stream(Resolution.values())
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElse(Resolution.NOTED);
        if (id != null) {
            FacesProblems.attempt("settle", visit.language(), () -> {
                books.resolve(caller(), id, resolution, form.text("note"));
                Redirect.to(external, "/operator/exceptions.xhtml?saved");
            });
        }
    }

    public Form getForm() {
        return form;
    }
}
