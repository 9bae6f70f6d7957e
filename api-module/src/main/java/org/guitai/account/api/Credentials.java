package org.guitai.account.api;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to sign in: {@code owner}, or {@code owner:agent} with a colon of either width.
 *
 * @param ownerKey key of the owner's name
 * @param agentKey key of the agent's name, null when the owner signs in
 */
public record Credentials(String ownerKey, @Nullable String agentKey, String password) {

    public static Credentials parse(String typedName, String password) {
        String name = typedName.replace('：', ':').replace('﹕', ':');
        int colon = name.indexOf(':');
        return colon < 0
                ? new Credentials(LoginName.keyOf(name), null, password)
                : new Credentials(
                        LoginName.keyOf(name.substring(0, colon)),
                        LoginName.keyOf(name.substring(colon + 1)),
                        password);
    }

    /** The whole name, as failures are counted by. */
    public String key() {
        return agentKey == null ? ownerKey : ownerKey + ":" + agentKey;
    }

    @Override
    public String toString() {
        return key();
    }
}
