package org.guitai.services;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import javax.sql.DataSource;
import org.guitai.account.api.Agents;
import org.guitai.account.api.ApiKeys;
import org.guitai.account.api.Applications;
import org.guitai.account.api.OwnerAddress;
import org.guitai.account.api.PasswordDesk;
import org.guitai.account.api.ShopOpenings;
import org.guitai.account.api.Shops;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SupportAccess;
import org.guitai.account.api.TwoStep;
import org.guitai.audit.api.AuditRecords;
import org.guitai.billing.api.PaymentDesk;
import org.guitai.billing.api.Purchases;
import org.guitai.conversation.api.Conversations;
import org.guitai.conversation.api.MarkBook;
import org.guitai.conversation.api.Pool;
import org.guitai.customer.api.CustomerFiles;
import org.guitai.customer.api.Customers;
import org.guitai.permission.api.Roles;
import org.guitai.routing.api.Decisions;
import org.guitai.routing.api.Presence;
import org.guitai.routing.api.RoutingRules;
import org.guitai.routing.api.WhatIf;
import org.guitai.webhook.api.Webhooks;

/** The boundaries that staff may call, and the database as the owner of the schema sees it. */
@Dependent
@SuppressWarnings("NullAway.Init")
public class Services {

    @EJB
    Agents agents;

    @EJB
    ApiKeys apiKeys;

    @EJB
    Applications applications;

    @EJB
    AuditRecords audit;

    @EJB
    Conversations conversations;

    @EJB
    CustomerFiles files;

    @EJB
    Customers customers;

    @EJB
    MarkBook marks;

    @EJB
    OwnerAddress addresses;

    @EJB
    PasswordDesk passwords;

    @EJB
    PaymentDesk desk;

    @EJB
    Presence presence;

    @EJB
    Pool pool;

    @EJB
    Purchases purchases;

    @EJB
    Roles roles;

    @EJB
    RoutingRules routing;

    @EJB
    Decisions decisions;

    @EJB
    WhatIf whatIf;

    @EJB
    ShopOpenings openings;

    @EJB
    Shops shops;

    @EJB
    SignIns signIns;

    @EJB
    SupportAccess support;

    @EJB
    TwoStep twoStep;

    @EJB
    Webhooks webhooks;

    @Resource(lookup = "jdbc/guitaiMigration")
    DataSource database;
}
