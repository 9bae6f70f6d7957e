package org.guitai.shared.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;

/** Shows a broken rule at the field that broke it. */
public final class FacesProblems {

    private FacesProblems() {}

    /** Runs an act of a page; true if it went well, else the page shows why and keeps what was typed. */
    public static boolean attempt(String form, Language language, Runnable act) {
        return attempt(form, language, act, () -> {});
    }

    /**
     * The same for what others may have changed since the page was shown.
     *
     * @param showWhatIsThereNow lets the page show it; what was typed stays, and saving again replaces it
     */
    public static boolean attempt(String form, Language language, Runnable act, Runnable showWhatIsThereNow) {
        try {
            Collisions.retry(act);
            return true;
        } catch (ProblemException e) {
            if (e.code() == SharedProblem.CHANGED_MEANWHILE) {
                showWhatIsThereNow.run();
            }
            show(form, language, e);
        } catch (RuntimeException e) {
            show(form, language, Collisions.problem(e).orElseThrow(() -> e));
        }
        return false;
    }

    private static void show(String form, Language language, ProblemException problem) {
        FacesContext context = FacesContext.getCurrentInstance();
        String text = problem.text(language);
        String field = problem.field();
        boolean placed = field != null && context.getViewRoot().findComponent(form + ":" + field) != null;
        context.addMessage(
                placed ? form + ":" + field : null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
        context.validationFailed();
    }
}
