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
            known = books.exceptions(caller(), isAll(), Parameters.number(external, "before"));
            page = known;
        }
        return known;
    }

    public boolean isAll() {
        return Parameters.has(external, "all");
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
            FacesProblems.attempt("list", visit.language(), () -> {
                books.resolve(caller(), id, resolution, form.text("note"));
                Redirect.to(external, "/operator/exceptions.xhtml?saved");
            });
        }
    }

    public Form getForm() {
        return form;
    }
}
