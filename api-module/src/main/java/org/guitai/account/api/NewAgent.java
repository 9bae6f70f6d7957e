package org.guitai.account.api;

/** An agent to create. */
public record NewAgent(String loginName, String password, AgentDraft draft) {

    @Override
    public String toString() {
        return "NewAgent[" + loginName + "]";
    }
}
