package org.guitai.account.api;

/** An agent to create. {@code capacity} is how many conversations routing gives it at once, 1–500. */
public record NewAgent(String loginName, String displayName, String password, int capacity) {

    @Override
    public String toString() {
        return "NewAgent[" + loginName + "]";
    }
}
