package org.guitai.account.api;

/** Whether an account may work. */
public enum AccountState {
    ENABLED,
    DISABLED,
    /** The plan allows fewer or none; undone by paying. Never stored as such: an enabled account is marked. */
    DISABLED_BY_PLAN,
    /** Its history stays under its name. */
    DELETED
}
