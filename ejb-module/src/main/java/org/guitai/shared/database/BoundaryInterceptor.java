package org.guitai.shared.database;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.guitai.shared.Caller;

/** Ties the transaction of a boundary method to the shop of its caller. */
@Boundary
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class BoundaryInterceptor {

    @Inject
    private TenantScope scope;

    @AroundInvoke
    Object enterShop(InvocationContext call) throws Exception {
        for (Object argument : call.getParameters()) {
            if (argument instanceof Caller.ShopCaller caller) {
                scope.enter(caller.shop());
            }
        }
        return call.proceed();
    }
}
