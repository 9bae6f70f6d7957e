package org.guitai.account.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.guitai.shared.Permission;

/**
 * The pages for those who are signed in, and what it takes to see and to use them: one of the named permissions, or none
 * where any account may. A page that is missing here is refused to everybody.
 */
public enum AdminPage {
    OVERVIEW("/admin/overview.xhtml", Set.of(), Set.of(Permission.CHANNEL_MANAGE)),
    ACCOUNT("/admin/account.xhtml", Set.of(), Set.of()),
    HISTORY(
            "/admin/history.xhtml",
            Set.of(Permission.HISTORY_OWN, Permission.HISTORY_TEAM),
            Set.of(Permission.HISTORY_OWN, Permission.HISTORY_TEAM)),
    CONVERSATION(
            "/admin/conversation.xhtml",
            Set.of(
                    Permission.HISTORY_OWN,
                    Permission.HISTORY_TEAM,
                    Permission.CONVERSATION_RECEIVE,
                    Permission.POOL_HANDLE,
                    Permission.POOL_ASSIGN),
            Set.of(Permission.HISTORY_OWN, Permission.HISTORY_TEAM)),
    POOL(
            "/admin/pool.xhtml",
            Set.of(Permission.POOL_HANDLE, Permission.POOL_ASSIGN),
            Set.of(Permission.POOL_HANDLE, Permission.POOL_ASSIGN)),
    CUSTOMER(
            "/admin/customer.xhtml",
            Set.of(Permission.CUSTOMER_VIEW),
            Set.of(
                    Permission.CUSTOMER_VIEW,
                    Permission.CUSTOMER_EDIT,
                    Permission.CUSTOMER_BLOCK,
                    Permission.CONTACT_SHARE)),
    ROUTING("/admin/routing.xhtml", Set.of(Permission.ROUTING_MANAGE), Set.of(Permission.ROUTING_MANAGE)),
    AGENTS("/admin/agents.xhtml", Set.of(Permission.AGENT_MANAGE), Set.of(Permission.AGENT_MANAGE)),
    ROLES(
            "/admin/roles.xhtml",
            Set.of(Permission.ROLE_MANAGE, Permission.AGENT_MANAGE),
            Set.of(Permission.ROLE_MANAGE)),
    SHOP("/admin/shop.xhtml", Set.of(Permission.SHOP_SETTINGS), Set.of(Permission.SHOP_SETTINGS)),
    API_KEYS("/admin/api-keys.xhtml", Set.of(Permission.API_KEY_MANAGE), Set.of(Permission.API_KEY_MANAGE)),
    BILLING(
            "/admin/billing.xhtml",
            Set.of(Permission.BILLING_VIEW, Permission.BILLING_PAY),
            Set.of(Permission.BILLING_PAY)),
    WEBHOOKS("/admin/webhooks.xhtml", Set.of(Permission.API_KEY_MANAGE), Set.of(Permission.API_KEY_MANAGE)),
    BUY("/admin/buy.xhtml", Set.of(Permission.BILLING_PAY), Set.of(Permission.BILLING_PAY)),
    ORDER(
            "/admin/order.xhtml",
            Set.of(Permission.BILLING_VIEW, Permission.BILLING_PAY),
            Set.of(Permission.BILLING_PAY)),
    ORDERS_EXPORT(
            "/admin/orders.csv",
            Set.of(Permission.BILLING_VIEW, Permission.BILLING_PAY),
            Set.of(Permission.BILLING_VIEW, Permission.BILLING_PAY)),
    RECEIPT(
            "/admin/receipt.pdf",
            Set.of(Permission.BILLING_VIEW, Permission.BILLING_PAY),
            Set.of(Permission.BILLING_VIEW, Permission.BILLING_PAY)),
    AUDIT("/admin/audit.xhtml", Set.of(Permission.AUDIT_VIEW), Set.of(Permission.AUDIT_VIEW)),
    AUDIT_EXPORT("/admin/audit.csv", Set.of(Permission.AUDIT_VIEW), Set.of(Permission.AUDIT_VIEW)),
    CONSOLE("/console/index.xhtml", Set.of(Permission.CONVERSATION_RECEIVE), Set.of(Permission.CONVERSATION_RECEIVE));

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Permission> toSee;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Permission> toUse;

    AdminPage(String path, Set<Permission> toSee, Set<Permission> toUse) {
        this.path = path;
        this.toSee = Set.copyOf(toSee);
        this.toUse = Set.copyOf(toUse);
    }

    public String path() {
        return path;
    }

    public Set<Permission> toSee() {
        return toSee;
    }

    public Set<Permission> toUse() {
        return toUse;
    }

    public static Optional<AdminPage> find(String path) {
        return Arrays.stream(values()).filter(page -> page.path.equals(path)).findFirst();
    }

    static boolean isEnough(Set<Permission> needed, Set<Permission> held) {
        return needed.isEmpty() || needed.stream().anyMatch(held::contains);
    }
}
