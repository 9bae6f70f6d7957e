package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.Agents;
import org.guitai.account.api.NewAgent;
import org.guitai.shared.AccountId;
import org.guitai.shared.web.FacesProblems;

/** The page of the shop's agents. */
@Named("agents")
@RequestScoped
public class AgentsBacking {

    private String loginName = "";
    private String displayName = "";
    private String password = "";
    private int capacity = 10;

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Agents agents;

    public List<AccountView> getList() {
        return agents.list(current.get());
    }

    public void create() {
        AtomicReference<String> created = new AtomicReference<>("");
        attempt(
                () -> {
                    AccountId agent =
                            agents.create(current.get(), new NewAgent(loginName, displayName, password, capacity));
                    created.set("?agent=" + agent.value());
                },
                created::get);
    }

    public void disable(long id) {
        attempt(() -> agents.disable(current.get(), new AccountId(id)), () -> "?agent=" + id);
    }

    public void enable(long id) {
        attempt(() -> agents.enable(current.get(), new AccountId(id)), () -> "?agent=" + id);
    }

    /** Goes to the page by its address afterwards, so that a reload does nothing twice. */
    private void attempt(Runnable act, Supplier<String> query) {
        if (FacesProblems.attempt("form", visit.language(), act)) {
            try {
                external.redirect("/admin/agents.xhtml" + query.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public String getLoginName() {
        return loginName;
    }

    public void setLoginName(String loginName) {
        this.loginName = loginName;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public int getCapacity() {
        return capacity;
    }

    public void setCapacity(int capacity) {
        this.capacity = capacity;
    }
}
