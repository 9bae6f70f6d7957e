package org.guitai.services;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Every operation of a boundary that staff cannot call, and who can. */
final class OtherOperations {

    /** Who calls, and why staff cannot. */
    enum Who {
        /** Takes an operator: there is no way to pass staff, whatever their permissions. */
        OPERATOR("Operator"),
        /** Takes somebody who is not signed in: knows nobody by permissions. */
        ANYBODY("Anonymous"),
        /** Takes a customer, known by the token of their device. */
        CUSTOMER("Visitor"),
        /** Takes an operator to whom the owner has opened the shop. */
        SUPPORT("Support"),
        /** Takes nobody: called by other services and timers, and by the web for what is no secret. */
        NOBODY(""),
        /** Is itself the check or the record that others are held to. */
        CHECK(""),
        /** The socket has checked before that its client follows the conversation: the table of frames. */
        SOCKET("");

        private final String caller;

        Who(String caller) {
            this.caller = caller;
        }

        /** The type of the first parameter; empty where it says nothing. */
        String caller() {
            return caller;
        }
    }

    private static final Map<String, Who> ALL = new TreeMap<>();

    private OtherOperations() {}

    static Map<String, Who> all() {
        return ALL;
    }

    private static void are(Who who, String... operations) {
        Arrays.stream(operations).forEach(operation -> ALL.put(operation, who));
    }

    static {
        are(
                Who.OPERATOR,
                "Applications.accept(Operator,ShopId,String,boolean)",
                "Applications.document(Operator,ShopId,long)",
                "Applications.get(Operator,ShopId)",
                "Applications.sendBack(Operator,ShopId,String)",
                "Applications.waiting(Operator)",
                "AuditRecords.recordExport(Operator,AuditSearch)",
                "AuditRecords.search(Operator,AuditSearch)",
                "Books.confirmTransfer(Operator,String,Money,String)",
                "Books.confirmations(Operator,String)",
                "Books.exceptions(Operator,boolean,String,Long)",
                "Books.ledger(Operator,long,int)",
                "Books.openReturns(Operator)",
                "Books.order(Operator,String)",
                "Books.orders(Operator,String,OrderState,Long)",
                "Books.reconcile(Operator)",
                "Books.recordExport(Operator,String)",
                "Books.refund(Operator,String,Money,String)",
                "Books.resolve(Operator,long,Resolution,String)",
                "Books.revenue(Operator,LocalDate,LocalDate)",
                "Books.sent(Operator,long,String)",
                "Books.setTwoOperatorsAbove(Operator,Money)",
                "Books.states(Operator)",
                "Books.today(Operator)",
                "Books.twoOperatorsAbove(Operator)",
                "Books.unresolved(Operator)",
                "Coupons.batches(Operator)",
                "Coupons.coupons(Operator,long)",
                "Coupons.create(Operator,String,Money,List<String>,int,int)",
                "Coupons.withdraw(Operator,long)",
                "Letters.list(Operator,Long)",
                "Letters.sendAgain(Operator,long)",
                "Operators.disable(Operator,OperatorId)",
                "Operators.enable(Operator,OperatorId)",
                "Operators.invite(Operator,String,String)",
                "Operators.list(Operator)",
                "Operators.renew(Operator,OperatorId)",
                "Operators.self(Operator)",
                "Operators.signOut(Operator)",
                "Plans.agreement(Operator)",
                "Plans.create(Operator,PlanDraft)",
                "Plans.edit(Operator,int,PlanDraft)",
                "Plans.list(Operator)",
                "Plans.prices(Operator,String)",
                "Plans.publish(Operator,String,String)",
                "Platform.endOwnersSecondStep(Operator,ShopId)",
                "Platform.isReviewRequired(Operator)",
                "Platform.open(Operator,String,String,String,String,Language)",
                "Platform.renewOwnersPassword(Operator,ShopId)",
                "Platform.reopen(Operator,ShopId)",
                "Platform.requireReview(Operator,boolean)",
                "Platform.setKind(Operator,ShopId,String)",
                "Platform.setRating(Operator,ShopId,int)",
                "Platform.shop(Operator,ShopId)",
                "Platform.shops(Operator,String,ShopState,Long)",
                "Platform.suspend(Operator,ShopId,String)",
                "SupportAccess.enter(Operator,ShopId)");
        are(
                Who.ANYBODY,
                "ApiKeys.use(Anonymous,String)",
                "Operators.accept(Anonymous,String,String)",
                "Operators.isGood(Anonymous,String)",
                "Operators.resume(Anonymous,String)",
                "Operators.signIn(Anonymous,String,String,String)",
                "PasswordDesk.forgot(Anonymous,String)",
                "PasswordDesk.isGood(Anonymous,String)",
                "PasswordDesk.renew(Anonymous,String,String)",
                "PaymentDesk.notice(Anonymous,String,String)",
                "SandboxBank.answer(Anonymous,String,String)",
                "SandboxBank.fail(Anonymous,String)",
                "SandboxBank.find(Anonymous,String)",
                "SandboxBank.pay(Anonymous,String,String,Mischief)",
                "ShopOpenings.address(Anonymous,String)",
                "ShopOpenings.begin(Anonymous,OpenShop)",
                "ShopOpenings.confirm(Anonymous,String,String)",
                "ShopOpenings.open(Anonymous,OpenShop)",
                "ShopOpenings.sendAgain(Anonymous,String)",
                "Shops.findByWidgetKey(Anonymous,String)",
                "SignIns.confirm(Anonymous,String,String)",
                "SignIns.pending(Anonymous,String)",
                "SignIns.refuseProvider(Anonymous,String)",
                "SignIns.renew(Anonymous,String)",
                "SignIns.resume(Anonymous,String)",
                "SignIns.signIn(Anonymous,Credentials,String,boolean)",
                "SignIns.signInByProvider(Anonymous,String,String)",
                "TwoStep.begin(Anonymous,String)",
                "TwoStep.finish(Anonymous,String,String)",
                "Visitors.greet(Anonymous,String,String,String,Language)");
        are(Who.CUSTOMER, "Conversations.latest(Visitor)", "Visitors.leaveEmail(Visitor,String)");
        are(Who.SUPPORT, "SupportAccess.require(Support)");
        are(
                Who.NOBODY,
                "Agents.names(ShopId,Collection<AccountId>)",
                "Letters.isSending()",
                "SandboxBank.isOn()",
                "Presence.renew(String,Collection<UUID>)",
                "Presence.stillWaiting(Collection<ConversationId>)",
                "Shops.ownerOf(ShopId)");
        are(
                Who.CHECK,
                "AuditTrail.record(Anonymous,OperatorId,Act)",
                "AuditTrail.record(Caller,Act)",
                "AuditTrail.record(Caller,ShopId,AccountId,Act)",
                "AuditTrail.recordRefusal(Caller,Act)",
                "AuditTrail.recordRefusal(Caller,ShopId,AccountId,Act)",
                "Guard.allows(Staff,Permission)",
                "Guard.permissions(Staff)",
                "Guard.require(Staff,Permission)",
                "Guard.requireAll(Staff,Set<Permission>)",
                "Guard.requireOver(Staff,AccountId)",
                "Guard.requireSelfOr(Staff,AccountId,Permission)");
        are(Who.SOCKET, "MarkBook.move(ShopCaller,ConversationId,int,int)");
    }
}
