package org.guitai.shared;

import java.util.Arrays;
import java.util.Optional;

/** What an account may be allowed to do. The names on pages and in roles are the dotted codes (spec: accounts.md). */
public enum Permission {
    AGENT_MANAGE("agent.manage", Group.PEOPLE),
    ROLE_MANAGE("role.manage", Group.PEOPLE),
    SESSION_END("session.end", Group.PEOPLE),
    CONVERSATION_RECEIVE("conversation.receive", Group.RECEPTION),
    CONVERSATION_TRANSFER("conversation.transfer", Group.RECEPTION),
    CONVERSATION_MONITOR("conversation.monitor", Group.RECEPTION),
    CONVERSATION_WHISPER("conversation.whisper", Group.RECEPTION),
    CONVERSATION_JOIN("conversation.join", Group.RECEPTION),
    CONVERSATION_TAKEOVER("conversation.takeover", Group.RECEPTION),
    CONVERSATION_CLOSE_ANY("conversation.close.any", Group.RECEPTION),
    POOL_HANDLE("pool.handle", Group.RECEPTION),
    POOL_ASSIGN("pool.assign", Group.RECEPTION),
    ROUTING_MANAGE("routing.manage", Group.ROUTING),
    ROUTING_SIMULATE("routing.simulate", Group.ROUTING),
    TRACE_VIEW("trace.view", Group.ROUTING),
    KNOWLEDGE_USE("knowledge.use", Group.KNOWLEDGE),
    KNOWLEDGE_MANAGE("knowledge.manage", Group.KNOWLEDGE),
    AUTOREPLY_FORCE("autoreply.force", Group.KNOWLEDGE),
    CUSTOMER_VIEW("customer.view", Group.CUSTOMERS),
    CUSTOMER_EDIT("customer.edit", Group.CUSTOMERS),
    CUSTOMER_EXPORT("customer.export", Group.CUSTOMERS),
    CUSTOMER_ERASE("customer.erase", Group.CUSTOMERS),
    CUSTOMER_BLOCK("customer.block", Group.CUSTOMERS),
    CONTACT_SHARE("contact.share", Group.CUSTOMERS),
    FOLLOWUP_HANDLE("followup.handle", Group.CUSTOMERS),
    HISTORY_OWN("history.own", Group.HISTORY),
    HISTORY_TEAM("history.team", Group.HISTORY),
    HISTORY_EXPORT("history.export", Group.HISTORY),
    REPORT_OWN("report.own", Group.QUALITY),
    REPORT_SHOP("report.shop", Group.QUALITY),
    RATING_REPLY("rating.reply", Group.QUALITY),
    CONTENT_RULE_MANAGE("content.rule.manage", Group.QUALITY),
    PRODUCT_VIEW("product.view", Group.BACK_OFFICE),
    PRODUCT_EDIT("product.edit", Group.BACK_OFFICE),
    PRODUCT_PRICE("product.price", Group.BACK_OFFICE),
    ORDER_VIEW("order.view", Group.BACK_OFFICE),
    ORDER_PRICE("order.price", Group.BACK_OFFICE),
    ORDER_SHIP("order.ship", Group.BACK_OFFICE),
    AFTERSALE_HANDLE("aftersale.handle", Group.BACK_OFFICE),
    AFTERSALE_PAY("aftersale.pay", Group.BACK_OFFICE),
    WORKORDER_HANDLE("workorder.handle", Group.BACK_OFFICE),
    SHOP_SETTINGS("shop.settings", Group.SHOP),
    NOTICE_MANAGE("notice.manage", Group.SHOP),
    FUNDS_WITHDRAW("funds.withdraw", Group.SHOP),
    CHANNEL_MANAGE("channel.manage", Group.SHOP),
    API_KEY_MANAGE("api.key.manage", Group.SHOP),
    BILLING_VIEW("billing.view", Group.SHOP),
    BILLING_PAY("billing.pay", Group.SHOP),
    AUDIT_VIEW("audit.view", Group.SHOP);

    /** As the catalogue shows them. */
    public enum Group {
        PEOPLE,
        RECEPTION,
        ROUTING,
        KNOWLEDGE,
        CUSTOMERS,
        HISTORY,
        QUALITY,
        BACK_OFFICE,
        SHOP
    }

    private final String code;
    private final Group group;

    Permission(String code, Group group) {
        this.code = code;
        this.group = group;
    }

    /** For instance {@code conversation.receive}. */
    public String code() {
        return code;
    }

    public Group group() {
        return group;
    }

    public static Optional<Permission> find(String code) {
        return Arrays.stream(values())
                .filter(permission -> permission.code.equals(code))
                .findFirst();
    }
}
