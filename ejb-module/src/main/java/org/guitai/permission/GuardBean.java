package org.guitai.permission;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.permission.api.RoleProblem;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.TenantScope;

/**
 * The owner may do everything in the shop, always; an agent what its roles add up to. An API key narrows both. While a
 * shop is suspended its owner reads; while it waits to be opened nobody does anything.
 */
@Stateless
public class GuardBean implements Guard {

    private static final Set<Permission> READING = EnumSet.of(
            Permission.HISTORY_OWN,
            Permission.HISTORY_TEAM,
            Permission.HISTORY_EXPORT,
            Permission.TRACE_VIEW,
            Permission.AUDIT_VIEW,
            Permission.BILLING_VIEW,
            Permission.BILLING_PAY);

    @Inject
    private HeldPermissions held;

    @Inject
    private TenantScope scope;

    @Inject
    private AuditTrail audit;

    @Override
    public Set<Permission> permissions(Caller.Staff caller) {
        scope.enter(caller.shop());
        HeldPermissions.Standing standing = held.standing(caller.shop(), caller.account());
        Set<Permission> may = EnumSet.noneOf(Permission.class);
        if (!standing.enabled()) {
            return may;
        }
        if (standing.owner()) {
            may.addAll(EnumSet.allOf(Permission.class));
        } else {
            may.addAll(held.of(caller.shop(), caller.account()));
        }
        Caller.Key key = caller.key();
        if (key != null) {
            may.retainAll(key.scopes());
        }
        switch (standing.shop()) {
            case OPEN -> {}
            case SUSPENDED -> may.retainAll(standing.owner() ? READING : Set.of());
            case APPLYING, IN_REVIEW -> may.clear();
        }
        return may;
    }

    @Override
    public boolean allows(Caller.Staff caller, Permission permission) {
        return permissions(caller).contains(permission);
    }

    @Override
    public void require(Caller.Staff caller, Permission permission) {
        if (!allows(caller, permission)) {
            audit.recordRefusal(caller, Act.on("permission.refused", permission.code()));
            throw ProblemException.of(SharedProblem.DENIED);
        }
    }

    @Override
    public void requireSelfOr(Caller.Staff caller, AccountId account, Permission permission) {
        if (caller.key() != null || !caller.account().equals(account)) {
            require(caller, permission);
        }
    }

    @Override
    public void requireOver(Caller.Staff caller, AccountId account) {
        boolean own = caller.account().equals(account);
        if (own && caller.key() == null) {
            return;
        }
        boolean owner = held.standing(caller.shop(), account).owner();
        Set<Permission> theirs = owner ? EnumSet.allOf(Permission.class) : held.of(caller.shop(), account);
        boolean above = (owner && !own) || !permissions(caller).containsAll(theirs);
        if (above) {
            audit.recordRefusal(caller, Act.on("permission.refused", "account " + account.value()));
            throw ProblemException.of(RoleProblem.OVER_ANOTHER);
        }
    }

    @Override
    public void requireAll(Caller.Staff caller, Set<Permission> granted) {
        Set<Permission> own = permissions(caller);
        String lacking = granted.stream()
                .filter(permission -> !own.contains(permission))
                .map(Permission::code)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            audit.recordRefusal(caller, Act.on("permission.refused", lacking));
            throw ProblemException.of(RoleProblem.BEYOND_OWN, lacking);
        }
    }
}
