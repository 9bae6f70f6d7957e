package org.guitai.customer.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.account.api.Agents;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.customer.api.CustomerFile;
import org.guitai.customer.api.CustomerFiles;
import org.guitai.shared.AccountId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The page of one customer: tags, an account of their own, the block list, contacts. */
@Named("customerPage")
@RequestScoped
public class CustomerBacking {

    private static final String PAGE = "/admin/customer.xhtml";

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private CustomerFiles files;

    @Inject
    private Agents agents;

    private @Nullable CustomerFile file;

    @PostConstruct
    void load() {
        Long id = Parameters.number(external, "customer");
        if (id == null || !visit.can("customer.view")) {
            return;
        }
        try {
            CustomerFile found = files.get(current.get(), new CustomerId(id));
            file = found;
            form.put("tags", found.tags().stream().sorted().collect(Collectors.joining("\n")));
            AccountId dedicated = found.dedicated();
            form.put("dedicated", dedicated == null ? "" : Long.toString(dedicated.value()));
            form.put("version", Integer.toString(found.version()));
        } catch (ProblemException e) {
            external.setResponseStatus(404);
        }
    }

    public @Nullable CustomerFile getFile() {
        return file;
    }

    /** The name of the account that serves them, by its number; a dash if there is none. */
    public String getDedicatedName() {
        CustomerFile found = file;
        AccountId account = found == null ? null : found.dedicated();
        if (account == null) {
            return "—";
        }
        Map<AccountId, String> names = agents.names(current.get().shop(), Set.of(account));
        return Objects.requireNonNullElse(names.get(account), "—");
    }

    /** Whom a customer can be given to. */
    public List<SelectItem> getAccounts() {
        List<SelectItem> items = new ArrayList<>(List.of(new SelectItem("", "—")));
        files.accounts(current.get())
                .forEach((account, name) -> items.add(new SelectItem(Long.toString(account.value()), name)));
        return items;
    }

    public void save() {
        attempt("form", () -> {
            Long account = Parameters.number(form.text("dedicated"));
            files.change(
                    current.get(),
                    required(),
                    form.number("version"),
                    Arrays.stream(form.text("tags").split("[\\n,，、]", -1)).collect(Collectors.toSet()),
                    account == null ? null : new AccountId(account));
        });
    }

    public void block() {
        attempt("blocking", () -> files.block(current.get(), required(), form.text("reason")));
    }

    public void unblock() {
        attempt("blocking", () -> files.unblock(current.get(), required()));
    }

    public void add() {
        attempt("contact", () -> files.addContact(current.get(), required()));
    }

    public void keepPrivate() {
        attempt("contact", () -> files.setPrivate(current.get(), required(), true));
    }

    public void share() {
        attempt("contact", () -> files.setPrivate(current.get(), required(), false));
    }

    private CustomerId required() {
        Long id = Parameters.number(external, "customer");
        if (id == null) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        return new CustomerId(id);
    }

    private void attempt(String where, Runnable act) {
        if (FacesProblems.attempt(where, visit.language(), act)) {
            Redirect.to(external, PAGE + "?saved&customer=" + required().value());
        }
    }

    public Form getForm() {
        return form;
    }
}
