package org.guitai.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guitai.account.api.Applications;
import org.guitai.account.api.Applications.Application;
import org.guitai.account.api.Applications.ApplicationDraft;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The owner's application for the review, and where it stands. */
@Named("apply")
@RequestScoped
public class ApplyBacking {

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Applications applications;

    private @Nullable Application application;

    @PostConstruct
    void load() {
        if (current.find().filter(caller -> caller.owner()).isEmpty()) {
            return;
        }
        Application found = applications.get(current.get());
        application = found;
        form.put("wantedKind", found.draft().wantedKind());
        form.put("company", found.draft().company());
        form.put("contact", found.draft().contact());
        form.put("profile", found.draft().profile());
        form.put("depositReference", found.draft().depositReference());
        form.put("agreed", found.draft().agreed());
    }

    public void save() {
        FacesProblems.attempt("form", visit.language(), () -> {
            keep();
            Redirect.to(external, "/apply.xhtml?saved");
        });
    }

    public void submit() {
        FacesProblems.attempt("form", visit.language(), () -> {
            keep();
            applications.submit(current.get());
            Redirect.to(external, "/apply.xhtml");
        });
    }

    private void keep() {
        applications.save(
                current.get(),
                new ApplicationDraft(
                        form.text("wantedKind"),
                        form.text("company"),
                        form.text("contact"),
                        form.text("profile"),
                        form.text("depositReference"),
                        form.is("agreed")));
    }

    public void removeDocument() {
        FacesProblems.attempt("document", visit.language(), () -> {
            Long document = Parameters.number(external, "document");
            if (document != null) {
                applications.removeDocument(current.get(), document);
            }
            Redirect.to(external, "/apply.xhtml");
        });
    }

    public @Nullable Application getApplication() {
        return application;
    }

    public Form getForm() {
        return form;
    }
}
