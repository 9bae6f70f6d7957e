package org.guitai.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guitai.account.api.AgentFile;
import org.guitai.account.api.Agents;
import org.guitai.account.api.OwnerAddress;
import org.guitai.account.api.PasswordDesk;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SignIns.SignInView;
import org.guitai.account.api.TwoStep;
import org.guitai.account.api.TwoStep.Enrolment;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.QrPicture;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** One's own account: profile, password, second step, and where one is signed in. */
@Named("account")
@RequestScoped
public class AccountBacking {

    private static final String PAGE = "/admin/account.xhtml";

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Agents agents;

    @Inject
    private PasswordDesk passwords;

    @Inject
    private OwnerAddress addresses;

    @Inject
    private TwoStep twoStep;

    @Inject
    private SignIns signIns;

    private @Nullable AgentFile file;
    private TwoStep.@Nullable State state;
    private @Nullable List<SignInView> places;
    private @Nullable Enrolment enrolment;
    private List<String> recoveryCodes = List.of();

    @PostConstruct
    void load() {
        AgentFile own = agents.file(current.get(), current.get().account());
        file = own;
        form.put("displayName", own.account().displayName());
        form.put("fullName", own.fullName());
        form.put("email", own.email());
        form.put("telephone", own.telephone());
        form.put("version", Integer.toString(own.version()));
    }

    public void save() {
        attempt(
                "form",
                () -> agents.editSelf(
                        current.get(),
                        form.number("version"),
                        form.text("displayName"),
                        form.text("fullName"),
                        form.text("email"),
                        form.text("telephone")));
    }

    public void changePassword() {
        attempt("password", () -> passwords.change(current.get(), form.text("oldPassword"), form.text("newPassword")));
    }

    public void askAddress() {
        attempt("address", () -> addresses.ask(current.get(), form.text("newEmail"), form.text("addressPassword")));
    }

    public void confirmAddress() {
        attempt("addressCode", () -> addresses.confirm(current.get(), form.text("addressCode")));
    }

    /** The owner's new address that waits for its code, if one does. */
    public @Nullable String getAskedAddress() {
        return addresses.asked(current.get()).orElse(null);
    }

    /** The recovery codes are shown on the page that answers, once. */
    public void finishTwoStep() {
        FacesProblems.attempt(
                "twoStep",
                visit.language(),
                () -> recoveryCodes = twoStep.finish(current.get(), form.text("code"), form.text("proof")));
    }

    public void endTwoStep() {
        attempt("twoStepEnd", () -> twoStep.end(current.get(), form.text("endPassword")));
    }

    public void endSignIn() {
        attempt("signIns", () -> {
            Long signIn = Parameters.number(external, "signIn");
            if (signIn != null) {
                signIns.end(current.get(), signIn);
            }
        });
    }

    public void endOthers() {
        attempt("others", () -> signIns.endOthers(current.get()));
    }

    private void attempt(String formId, Runnable act) {
        if (FacesProblems.attempt(formId, visit.language(), act, this::showWhatIsThereNow)) {
            Redirect.to(external, PAGE + "?saved");
        }
    }

    private void showWhatIsThereNow() {
        AgentFile now = agents.file(current.get(), current.get().account());
        file = now;
        form.put("version", Integer.toString(now.version()));
        form.put("changed", true);
    }

    public boolean isSettingUp() {
        return recoveryCodes.isEmpty() && Parameters.has(external, "setup");
    }

    public String getSecret() {
        return begun().secret();
    }

    public String getPicture() {
        return QrPicture.of(begun().address());
    }

    private Enrolment begun() {
        Enrolment known = enrolment;
        if (known == null) {
            known = twoStep.begin(current.get());
            enrolment = known;
        }
        return known;
    }

    public List<String> getRecoveryCodes() {
        return recoveryCodes;
    }

    public TwoStep.State getTwoStep() {
        TwoStep.State known = state;
        if (known == null) {
            known = twoStep.state(current.get());
            state = known;
        }
        return known;
    }

    public List<SignInView> getSignIns() {
        List<SignInView> known = places;
        if (known == null) {
            known = signIns.list(current.get(), current.get().account());
            places = known;
        }
        return known;
    }

    public @Nullable AgentFile getFile() {
        return file;
    }

    public Form getForm() {
        return form;
    }
}
