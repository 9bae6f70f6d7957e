package org.guitai.account.api;

/** Whether an account may work. */
public enum AccountState {
    ENABLED,
    DISABLED,
    /** Its history stays under its name. */
    DELETED
}
