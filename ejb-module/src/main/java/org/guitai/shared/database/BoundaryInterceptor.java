package org.guitai.shared.database;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.guitai.shared.Caller;

/** Ties the transaction of a boundary method to the shop of its caller; operators work for all shops. */
@Boundary
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class BoundaryInterceptor {

    @Inject
    private TenantScope scope;

    @AroundInvoke
    Object enterShop(InvocationContext call) throws Exception {
        Object[] arguments = call.getParameters();
        // Some servers say null where a method takes nothing.
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            if (argument instanceof Caller.ShopCaller caller) {
                scope.enter(caller.shop());
            } else if (argument instanceof Caller.Operator) {
                scope.enterEveryShop();
            }
        }
        return call.proceed();
    }
}
