package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.guitai.account.api.Applications;
import org.guitai.account.api.Operators;
import org.guitai.account.api.Operators.OperatorView;
import org.guitai.shared.Caller;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** Which operator looks at the page. */
@Named("operator")
@RequestScoped
public class OperatorVisit {

    @Inject
    private HttpServletRequest request;

    @Inject
    private OperatorCallers callers;

    @Inject
    private ExternalContext external;

    @Inject
    private Operators operators;

    @Inject
    private Applications applications;

    private @Nullable OperatorView self;

    /** The first page of operators is the one they need most. */
    public void goToShops() {
        Redirect.to(external, "/operator/shops.xhtml");
    }

    Caller.Operator caller() {
        return callers.get(request);
    }

    public OperatorView getSelf() {
        OperatorView known = self;
        if (known == null) {
            known = operators.self(caller());
            self = known;
        }
        return known;
    }

    /** How many applications wait. */
    public int getWaiting() {
        return applications.waiting(caller()).size();
    }
}
