package org.guitai.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.guitai.account.api.AccountChanged;
import org.guitai.account.api.PlanChanged;
import org.guitai.account.api.ShopClosed;
import org.guitai.account.api.SignInEnded;
import org.guitai.cluster.api.Bus;
import org.guitai.conversation.api.ConversationMoved;
import org.guitai.routing.api.QueueMoved;
import org.guitai.routing.api.StatusChanged;
import org.guitai.shared.PermissionsChanged;

/** Puts on the bus what a transaction did, once it is committed. */
@ApplicationScoped
class Announcer {

    @Inject
    private Bus bus;

    void conversation(@Observes(during = TransactionPhase.AFTER_SUCCESS) ConversationMoved moved) {
        bus.publish(moved);
    }

    void queue(@Observes(during = TransactionPhase.AFTER_SUCCESS) QueueMoved moved) {
        bus.publish(moved);
    }

    void status(@Observes(during = TransactionPhase.AFTER_SUCCESS) StatusChanged changed) {
        bus.publish(changed);
    }

    void account(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged changed) {
        bus.publish(changed);
    }

    void permissions(@Observes(during = TransactionPhase.AFTER_SUCCESS) PermissionsChanged changed) {
        bus.publish(changed);
    }

    void shop(@Observes(during = TransactionPhase.AFTER_SUCCESS) ShopClosed closed) {
        bus.publish(closed);
    }

    void plan(@Observes(during = TransactionPhase.AFTER_SUCCESS) PlanChanged changed) {
        bus.publish(changed);
    }

    void signIn(@Observes(during = TransactionPhase.AFTER_SUCCESS) SignInEnded ended) {
        bus.publish(ended);
    }
}
