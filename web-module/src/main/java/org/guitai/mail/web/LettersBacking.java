package org.guitai.mail.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.guitai.account.web.OperatorCallers;
import org.guitai.mail.api.Letters;
import org.guitai.mail.api.Letters.LetterView;
import org.guitai.shared.Caller;
import org.guitai.shared.Page;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** Letters that went out, wait, or could not be sent. */
@Named("letters")
@RequestScoped
public class LettersBacking {

    @Inject
    private HttpServletRequest request;

    @Inject
    private OperatorCallers callers;

    @Inject
    private ExternalContext external;

    @Inject
    private Letters letters;

    private @Nullable Page<LetterView> page;

    private Caller.Operator caller() {
        return callers.get(request);
    }

    private Page<LetterView> page() {
        Page<LetterView> known = page;
        if (known == null) {
            known = letters.list(caller(), Parameters.number(external, "before"));
            page = known;
        }
        return known;
    }

    public List<LetterView> getList() {
        return page().items();
    }

    public @Nullable Long getOlder() {
        return page().next();
    }

    public @Nullable LetterView getChosen() {
        Long id = Parameters.number(external, "letter");
        return id == null
                ? null
                : letters.list(caller(), id + 1).items().stream()
                        .filter(letter -> letter.id() == id)
                        .findFirst()
                        .orElse(null);
    }

    public boolean isSending() {
        return letters.isSending();
    }

    public void sendAgain() {
        Long id = Parameters.number(external, "letter");
        if (id != null) {
            letters.sendAgain(caller(), id);
        }
        Redirect.to(external, "/operator/letters.xhtml?saved");
    }
}
