package org.guitai.services;

import static org.guitai.services.Row.reading;
import static org.guitai.services.Row.row;

import java.util.List;
import java.util.Set;
import org.guitai.account.api.AgentDraft;
import org.guitai.permission.api.Roles;

/** The operations on roles, and on who holds them. */
final class RoleRows {

    private static final Set<String> READER = Set.of("role.manage", "agent.manage");
    private static final Set<String> ROLE_MANAGE = Set.of("role.manage");
    private static final Set<String> AGENT_MANAGE = Set.of("agent.manage");

    private final Scene scene;
    private final Roles roles;

    RoleRows(Scene scene) {
        this.scene = scene;
        this.roles = scene.services().roles;
    }

    List<Row> all() {
        return List.of(
                reading("Roles.list(Staff)", READER, c -> roles.list(c)),
                reading("Roles.get(Staff,RoleId)", READER, c -> roles.get(c, scene.spare())),
                row("Roles.create(Staff,RoleDraft)", ROLE_MANAGE, c -> roles.create(c, scene.draft())),
                row(
                        "Roles.change(Staff,RoleId,int,RoleDraft)",
                        ROLE_MANAGE,
                        c -> roles.change(c, scene.spare(), 1, scene.draft())),
                row("Roles.copy(Staff,RoleId)", ROLE_MANAGE, c -> roles.copy(c, scene.spare())),
                row("Roles.delete(Staff,RoleId)", ROLE_MANAGE, c -> roles.delete(c, scene.spare())),
                reading("Roles.held(Staff)", READER, c -> roles.held(c)),
                row(
                        "Roles.assign(Staff,AccountId,Set<RoleId>)",
                        AGENT_MANAGE,
                        c -> roles.assign(c, scene.target(), Set.of(scene.spare()))),
                row(
                                "Roles.hire(Staff,NewAgent,Set<RoleId>)",
                                AGENT_MANAGE,
                                c -> roles.hire(c, scene.newAgent(), Set.of(scene.spare())))
                        .foreignAs("role.unknown"),
                row(
                        "Roles.change(Staff,AccountId,int,AgentDraft,Set<RoleId>)",
                        AGENT_MANAGE,
                        c -> roles.change(
                                c,
                                scene.target(),
                                scene.version(scene.target()),
                                AgentDraft.named(scene.unique("n"), 5),
                                Set.of(scene.spare()))),
                reading("Roles.reasons(Staff,AccountId)", READER, c -> roles.reasons(c, scene.target()))
                        .foreignFindsNothing());
    }
}
