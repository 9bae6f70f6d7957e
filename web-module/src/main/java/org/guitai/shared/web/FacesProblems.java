package org.guitai.shared.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;

/** Shows a broken rule at the field that broke it. */
public final class FacesProblems {

    private FacesProblems() {}

    /** Runs an act of a page; true if it went well, else the page shows why and keeps what was typed. */
    public static boolean attempt(String form, Language language, Runnable act) {
        try {
            Collisions.retry(act);
            return true;
        } catch (ProblemException e) {
            FacesContext context = FacesContext.getCurrentInstance();
            String text = e.text(language);
            String field = context.getViewRoot().findComponent(form + ":" + e.field()) == null ? null : e.field();
            context.addMessage(
                    field == null ? null : form + ":" + field,
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
            context.validationFailed();
            return false;
        }
    }
}
