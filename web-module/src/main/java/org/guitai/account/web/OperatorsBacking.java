package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.function.Consumer;
import org.guitai.account.api.Operators;
import org.guitai.account.api.Operators.OperatorView;
import org.guitai.shared.OperatorId;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The operators' page of themselves. */
@Named("operators")
@RequestScoped
public class OperatorsBacking {

    private final Form form = new Form();

    @Inject
    private OperatorVisit operator;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Operators operators;

    private @Nullable String link;

    public List<OperatorView> getList() {
        return operators.list(operator.caller());
    }

    public void invite() {
        FacesProblems.attempt(
                "form",
                visit.language(),
                () -> link = "/operator/welcome.xhtml?link="
                        + operators.invite(operator.caller(), form.text("name"), form.text("email")));
    }

    public void renew() {
        FacesProblems.attempt("list", visit.language(), () -> {
            Long id = Parameters.number(external, "operator");
            if (id != null) {
                link = "/operator/welcome.xhtml?link=" + operators.renew(operator.caller(), new OperatorId(id));
            }
        });
    }

    public void disable() {
        act(one -> operators.disable(operator.caller(), one));
    }

    public void enable() {
        act(one -> operators.enable(operator.caller(), one));
    }

    private void act(Consumer<OperatorId> act) {
        boolean done = FacesProblems.attempt("list", visit.language(), () -> {
            Long id = Parameters.number(external, "operator");
            if (id != null) {
                act.accept(new OperatorId(id));
            }
        });
        if (done) {
            Redirect.to(external, "/operator/operators.xhtml?saved");
        }
    }

    /** Of the invitation or renewal just made: without a mail server somebody has to hand it over. */
    public @Nullable String getLink() {
        return link;
    }

    public Form getForm() {
        return form;
    }
}
