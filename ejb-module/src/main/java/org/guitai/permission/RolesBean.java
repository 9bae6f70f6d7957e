package org.guitai.permission;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.AgentDraft;
import org.guitai.account.api.Agents;
import org.guitai.account.api.LoginName;
import org.guitai.account.api.NewAgent;
import org.guitai.permission.api.RoleDraft;
import org.guitai.permission.api.RoleId;
import org.guitai.permission.api.RoleProblem;
import org.guitai.permission.api.RoleView;
import org.guitai.permission.api.Roles;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.PermissionsChanged;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;
import org.jspecify.annotations.Nullable;

/** Roles and who holds them. What changes is told account by account, so that it takes effect at once. */
@Stateless
@Boundary
public class RolesBean implements Roles {

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_NOTE = 200;

    @Inject
    private RoleRows rows;

    @Inject
    private HeldPermissions held;

    @Inject
    private Guard guard;

    @Inject
    private Agents agents;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<PermissionsChanged> changed;

    @Override
    public List<RoleView> list(Caller.Staff caller) {
        requireReader(caller);
        return rows.all(caller.shop());
    }

    @Override
    public RoleView get(Caller.Staff caller, RoleId role) {
        requireReader(caller);
        return existing(caller, role);
    }

    private void requireReader(Caller.Staff caller) {
        if (!guard.allows(caller, Permission.AGENT_MANAGE)) {
            guard.require(caller, Permission.ROLE_MANAGE);
        }
    }

    private RoleView existing(Caller.Staff caller, RoleId role) {
        return rows.find(caller.shop(), role).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }

    @Override
    public RoleId create(Caller.Staff caller, RoleDraft draft) {
        guard.require(caller, Permission.ROLE_MANAGE);
        RoleDraft accepted = accept(draft);
        guard.requireAll(caller, accepted.permissions());
        RoleId role = rows.insert(caller.shop(), accepted);
        audit.record(caller, Act.on("role.create", accepted.name()).changing(null, codes(accepted.permissions())));
        return role;
    }

    @Override
    public void change(Caller.Staff caller, RoleId role, int version, RoleDraft draft) {
        guard.require(caller, Permission.ROLE_MANAGE);
        RoleDraft accepted = accept(draft);
        rows.lock(caller.shop());
        RoleView before = existing(caller, role);
        // What somebody could not grant they cannot take away either.
        guard.requireAll(caller, before.permissions());
        guard.requireAll(caller, accepted.permissions());
        Set<AccountId> holders = rows.holders(caller.shop(), role);
        Map<AccountId, Set<Permission>> had = permissionsOf(caller, holders);
        if (!rows.update(caller.shop(), role, version, accepted)) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        audit.record(
                caller,
                Act.on("role.change", accepted.name())
                        .changing(
                                before.name() + ": " + codes(before.permissions()),
                                accepted.name() + ": " + codes(accepted.permissions())));
        tell(caller, had);
    }

    private static RoleDraft accept(RoleDraft draft) {
        String name = draft.name().strip();
        String note = draft.note().strip();
        if (name.isEmpty()) {
            throw ProblemException.at("name", SharedProblem.REQUIRED);
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw ProblemException.at("name", SharedProblem.TOO_LONG, LONGEST_NAME);
        }
        if (note.codePointCount(0, note.length()) > LONGEST_NOTE) {
            throw ProblemException.at("note", SharedProblem.TOO_LONG, LONGEST_NOTE);
        }
        return new RoleDraft(name, note, draft.permissions());
    }

    @Override
    public RoleId copy(Caller.Staff caller, RoleId role) {
        guard.require(caller, Permission.ROLE_MANAGE);
        RoleView original = existing(caller, role);
        Set<String> taken = rows.all(caller.shop()).stream()
                .map(one -> LoginName.keyOf(one.name()))
                .collect(Collectors.toSet());
        for (int number = 2; ; number++) {
            String suffix = " " + number;
            String name = cut(original.name(), LONGEST_NAME - suffix.length()) + suffix;
            if (!taken.contains(LoginName.keyOf(name))) {
                return create(caller, new RoleDraft(name, original.note(), original.permissions()));
            }
        }
    }

    private static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    @Override
    public void delete(Caller.Staff caller, RoleId role) {
        guard.require(caller, Permission.ROLE_MANAGE);
        rows.lock(caller.shop());
        RoleView before = existing(caller, role);
        guard.requireAll(caller, before.permissions());
        Map<AccountId, Set<Permission>> had = permissionsOf(caller, rows.holders(caller.shop(), role));
        rows.delete(caller.shop(), role);
        audit.record(caller, Act.on("role.delete", before.name()).changing(codes(before.permissions()), null));
        tell(caller, had);
    }

    @Override
    public Map<AccountId, List<RoleView>> held(Caller.Staff caller) {
        requireReader(caller);
        Map<RoleId, RoleView> roles =
                rows.all(caller.shop()).stream().collect(Collectors.toMap(RoleView::id, Function.identity()));
        Map<AccountId, List<RoleView>> held = new HashMap<>();
        for (RoleRows.Holding holding : rows.holdings(caller.shop())) {
            RoleView role = roles.get(holding.role());
            if (role != null) {
                held.computeIfAbsent(holding.account(), same -> new ArrayList<>())
                        .add(role);
            }
        }
        return held;
    }

    @Override
    public void assign(Caller.Staff caller, AccountId agent, Set<RoleId> roles) {
        guard.require(caller, Permission.AGENT_MANAGE);
        AccountView account = agents.file(caller, agent).account();
        rows.lock(caller.shop());
        guard.requireOver(caller, agent);
        if (account.owner()) {
            throw ProblemException.of(RoleProblem.OWNER_NEEDS_NONE);
        }
        if (give(caller, account, roles)) {
            agents.raiseVersion(caller, agent);
        }
    }

    /** False when the agent holds just these. */
    private boolean give(Caller.Staff caller, AccountView agent, Set<RoleId> wanted) {
        rows.lock(caller.shop());
        Map<RoleId, RoleView> known =
                rows.all(caller.shop()).stream().collect(Collectors.toMap(RoleView::id, Function.identity()));
        Set<RoleId> before = rows.holdings(caller.shop()).stream()
                .filter(holding -> holding.account().equals(agent.id()))
                .map(RoleRows.Holding::role)
                .collect(Collectors.toSet());
        if (!known.keySet().containsAll(wanted)) {
            throw ProblemException.at("roles", RoleProblem.UNKNOWN);
        }
        if (before.equals(wanted)) {
            return false;
        }
        guard.requireAll(caller, permissions(wanted, known));
        Map<AccountId, Set<Permission>> had = permissionsOf(caller, Set.of(agent.id()));
        rows.replace(caller.shop(), agent.id(), wanted);
        audit.record(
                caller, Act.on("agent.roles", agent.loginName()).changing(names(before, known), names(wanted, known)));
        tell(caller, had);
        return true;
    }

    @Override
    public AccountId hire(Caller.Staff caller, NewAgent agent, Set<RoleId> roles) {
        AccountId created = agents.create(caller, agent);
        give(caller, agents.file(caller, created).account(), roles);
        return created;
    }

    @Override
    public void change(Caller.Staff caller, AccountId agent, int version, AgentDraft draft, Set<RoleId> roles) {
        agents.edit(caller, agent, version, draft);
        assign(caller, agent, roles);
    }

    @Override
    public Map<Permission, List<RoleView>> reasons(Caller.Staff caller, AccountId agent) {
        Map<Permission, List<RoleView>> reasons = new EnumMap<>(Permission.class);
        for (RoleView role : held(caller).getOrDefault(agent, List.of())) {
            for (Permission permission : role.permissions()) {
                reasons.computeIfAbsent(permission, same -> new ArrayList<>()).add(role);
            }
        }
        return reasons;
    }

    private Map<AccountId, Set<Permission>> permissionsOf(Caller.Staff caller, Collection<AccountId> accounts) {
        return accounts.stream().collect(Collectors.toMap(Function.identity(), one -> held.of(caller.shop(), one)));
    }

    private void tell(Caller.Staff caller, Map<AccountId, Set<Permission>> had) {
        had.forEach((account, before) -> {
            Set<Permission> now = held.of(caller.shop(), account);
            if (!now.equals(before)) {
                changed.fire(
                        new PermissionsChanged(caller.shop(), account, now.contains(Permission.CONVERSATION_RECEIVE)));
            }
        });
    }

    private static Set<Permission> permissions(Set<RoleId> roles, Map<RoleId, RoleView> known) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> {
            RoleView view = known.get(role);
            if (view != null) {
                all.addAll(view.permissions());
            }
        });
        return all;
    }

    private static @Nullable String names(Set<RoleId> roles, Map<RoleId, RoleView> known) {
        String names = known.values().stream()
                .filter(role -> roles.contains(role.id()))
                .map(RoleView::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? null : names;
    }

    private static String codes(Set<Permission> permissions) {
        return permissions.stream().map(Permission::code).sorted().collect(Collectors.joining(" "));
    }
}
