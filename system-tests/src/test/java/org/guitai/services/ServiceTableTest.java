package org.guitai.services;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.guitai.account.api.AgentDraft;
import org.guitai.audit.api.AuditSearch;
import org.guitai.conversation.api.HistoryQuery;
import org.guitai.permission.api.RoleDraft;
import org.guitai.permission.api.RoleId;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.Page;
import org.guitai.shared.Permission;
import org.guitai.system.Eventually;
import org.guitai.system.Fingerprints;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of every boundary that staff may call, with every permission: let in with it, refused without it, and
 * what is refused changes nothing. Runs inside Payara Server. That no operation is without a row, {@link
 * ServiceRowsTest} sees to.
 */
@ExtendWith({ContainerServer.class, ArquillianExtension.class})
@SuppressWarnings("NullAway.Init")
class ServiceTableTest {

    @Inject
    private Services services;

    private final List<String> wrong = new ArrayList<>();

    @Deployment
    static EnterpriseArchive archive() {
        return ContainerServer.archive(
                ServiceTableTest.class,
                Services.class,
                Scene.class,
                Row.class,
                Row.Act.class,
                Row.Reading.class,
                StaffRows.class,
                RoleRows.class,
                ShopRows.class,
                BillingRows.class,
                ChatRows.class,
                RoutingRows.class,
                Fingerprints.class,
                Eventually.class,
                ContainerServer.class);
    }

    @Test
    void everyOperationIsLetInWithItsPermissionAndRefusedWithEveryOther() throws Exception {
        Scene scene = Scene.open(services);
        List<Row> rows = StaffRows.all(scene);
        for (Permission permission : Permission.values()) {
            scene.allow(permission);
            String by = " with " + permission.code();
            List<Row> letIn =
                    rows.stream().filter(row -> row.isFor(permission.code())).toList();
            // What is refused stays whole; what is let in may use up what it is about.
            refused(scene, rows.stream().filter(row -> !letIn.contains(row)).toList(), by);
            for (Row row : letIn) {
                letIn(scene, scene.tested(), row, by);
            }
            if (letIn.stream().anyMatch(row -> !row.needs().isEmpty())) {
                scene.prepare("");
            }
        }
        requireNothingWrong();
    }

    @Test
    void theOwnerIsLetInEverywhere() throws Exception {
        Scene scene = Scene.open(services);
        for (Row row : StaffRows.all(scene)) {
            letIn(scene, scene.owner(), row, " by the owner");
        }
        requireNothingWrong();
    }

    @Test
    void whatIsAnotherShopsIsNotFound() throws Exception {
        Scene scene = Scene.open(services);
        Scene other = Scene.open(services);
        Caller.Staff stranger = other.owner();
        services.agents.portray(scene.owner(), scene.target(), Scene.PIXEL);
        RoleId rich = richRole(scene);
        services.roles.assign(scene.owner(), scene.target(), Set.of(rich));
        for (Row row : StaffRows.all(scene)) {
            if (row.takesIds()) {
                // Operations on the application are for shops that apply.
                other.prepare(row.operation());
                foreign(scene, stranger, row.operation(), row.foreign(), row.act());
            }
        }
        AccountId own = other.target();
        int version = other.version(own);
        foreign(
                scene,
                stranger,
                "foreign role for one's own agent",
                "role.unknown",
                c -> services.roles.assign(c, own, Set.of(rich)));
        foreign(
                scene,
                stranger,
                "one's own agent changed, foreign role",
                "role.unknown",
                c -> services.roles.change(c, own, version, AgentDraft.named("x", 5), Set.of(rich)));
        foreign(
                scene,
                stranger,
                "one's own agent and role, foreign role beside",
                "role.unknown",
                c -> services.roles.assign(c, own, Set.of(other.spare(), rich)));
        Object trail = services.audit.search(
                stranger, new AuditSearch(null, null, scene.target().value(), null, null, null, 9));
        requireThat(isNothing(trail), "the trail of a foreign account: " + trail);
        Object history = services.conversations.history(
                stranger, new HistoryQuery(new org.guitai.shared.ConversationId(Long.MAX_VALUE), 200));
        requireThat(
                !String.valueOf(history).contains("id=" + scene.conversation()), "a foreign conversation: " + history);
        Map<String, String> before = scene.fingerprint();
        services.marks.move(stranger, scene.conversation(), 1, 1);
        // Written after the foreign one, or together with it.
        services.marks.move(stranger, other.conversation(), 1, 1);
        Eventually.within(
                Duration.ofSeconds(20),
                "the mark in one's own conversation is written",
                () -> other.number("select count(*) from conversation_mark where conversation_id = "
                                + other.conversation().value())
                        == 1);
        requireSame(before, scene.fingerprint(), "a foreign conversation's marks");
        requireThat(
                scene.number("select count(*) from presence_lease where ends_at > now() + interval '1 hour' and id = '"
                                + scene.lease() + "'")
                        == 1,
                "a foreign lease was ended");
        requireNothingWrong();
    }

    @Test
    void nobodyTouchesTheOwnerOrWhoMayDoMore() throws Exception {
        Scene scene = Scene.open(services);
        RoleId managing = services.roles.create(
                scene.owner(),
                new RoleDraft(
                        "managing",
                        "",
                        EnumSet.of(Permission.AGENT_MANAGE, Permission.ROLE_MANAGE, Permission.SESSION_END)));
        RoleId rich = richRole(scene);
        scene.hire("manager", managing);
        AccountId richer = scene.hire("richer", rich);
        Caller.Staff manager = scene.agent("manager");
        long signInOfRicher = scene.agent("richer").signIn();
        over(scene, manager, richer, signInOfRicher, "somebody who may do more");
        over(scene, manager, scene.owner().account(), scene.owner().signIn(), "the owner");
        String beyond = "role.beyond-own";
        RoleDraft more = new RoleDraft("more", "", EnumSet.of(Permission.FUNDS_WITHDRAW));
        RoleDraft less = new RoleDraft("less", "", EnumSet.noneOf(Permission.class));
        refused(scene, manager, "a role with more", beyond, c -> services.roles.create(c, more));
        refused(scene, manager, "a role made less", beyond, c -> services.roles.change(c, rich, 1, less));
        refused(scene, manager, "a role made more", beyond, c -> services.roles.change(c, managing, 1, more));
        refused(scene, manager, "a richer role copied", beyond, c -> services.roles.copy(c, rich));
        refused(scene, manager, "a richer role deleted", beyond, c -> services.roles.delete(c, rich));
        refused(
                scene,
                manager,
                "a richer role for somebody",
                beyond,
                c -> services.roles.assign(c, scene.target(), Set.of(rich)));
        refused(
                scene,
                manager,
                "a richer role for oneself",
                beyond,
                c -> services.roles.assign(c, c.account(), Set.of(managing, rich)));
        refused(
                scene,
                manager,
                "somebody hired with more",
                beyond,
                c -> services.roles.hire(c, scene.newAgent(), Set.of(rich)));
        requireNothingWrong();
    }

    private void over(Scene scene, Caller.Staff manager, AccountId account, long signIn, String whom) throws Exception {
        int version = scene.version(account);
        AgentDraft draft = AgentDraft.named("changed", 7);
        Map<String, Row.Act> acts = Map.ofEntries(
                Map.entry("edit", c -> services.agents.edit(c, account, version, draft)),
                Map.entry("edit with roles", c -> services.roles.change(c, account, version, draft, Set.of())),
                Map.entry("assign roles", c -> services.roles.assign(c, account, Set.of())),
                Map.entry("disable", c -> services.agents.disable(c, account)),
                Map.entry("enable", c -> services.agents.enable(c, account)),
                Map.entry("delete", c -> services.agents.delete(c, account)),
                Map.entry("reset password", c -> services.agents.resetPassword(c, account, "counter-2031")),
                Map.entry("reset second step", c -> services.twoStep.reset(c, account)),
                Map.entry("unlock", c -> services.agents.unlock(c, account)),
                Map.entry("portray", c -> services.agents.portray(c, account, Scene.PIXEL)),
                Map.entry("list sign-ins", c -> services.signIns.list(c, account)),
                Map.entry("end sign-in", c -> services.signIns.end(c, signIn)));
        for (Map.Entry<String, Row.Act> act : acts.entrySet()) {
            refused(scene, manager, act.getKey() + " of " + whom, "role.over-another", act.getValue());
        }
    }

    private RoleId richRole(Scene scene) {
        return services.roles.create(scene.owner(), new RoleDraft("rich", "", EnumSet.of(Permission.FUNDS_WITHDRAW)));
    }

    /** Refused with this code, nothing changed, and on record where it is a lack of permission. */
    /** One look at the whole database before and after all of them; who has changed something is looked for then. */
    private void refused(Scene scene, List<Row> rows, String by) throws Exception {
        Map<String, String> before = scene.fingerprint();
        long refusals = scene.refusals();
        for (Row row : rows) {
            turnedAway(scene.tested(), row.operation() + by, row.refusal(), row.act());
        }
        long onRecord = rows.stream().filter(row -> isOnRecord(row.refusal())).count();
        requireThat(scene.refusals() == refusals + onRecord, "something that was refused" + by + " is not on record");
        Map<String, String> after = scene.fingerprint();
        requireSame(before, after, "something that was refused" + by);
        if (!Fingerprints.changed(before, after).isEmpty()) {
            for (Row row : rows) {
                refused(scene, scene.tested(), row.operation() + by, row.refusal(), row.act());
            }
        }
    }

    private void refused(Scene scene, Caller.Staff caller, String what, String code, Row.Act act) throws Exception {
        Map<String, String> before = scene.fingerprint();
        long refusals = scene.refusals();
        turnedAway(caller, what, code, act);
        requireSame(before, scene.fingerprint(), what);
        requireThat(!isOnRecord(code) || scene.refusals() == refusals + 1, what + " is not on record");
    }

    private void turnedAway(Caller.Staff caller, String what, String code, Row.Act act) throws Exception {
        String problem = Row.problem(act, caller);
        requireThat(code.equals(problem), what + ": " + problem + " instead of " + code);
    }

    private static boolean isOnRecord(String code) {
        return code.equals("shared.denied") || code.startsWith("role.");
    }

    private void letIn(Scene scene, Caller.Staff caller, Row row, String by) throws Exception {
        if (!row.needs().isEmpty()) {
            scene.prepare(row.operation());
        }
        String problem = Row.problem(row.act(), caller);
        requireThat(
                Objects.equals(problem, row.problem()),
                row.operation() + by + ": " + problem + " instead of " + row.problem());
    }

    private void foreign(Scene scene, Caller.Staff stranger, String what, @Nullable String code, Row.Act act)
            throws Exception {
        Map<String, String> before = scene.fingerprint();
        if (code == null) {
            Object read = act.read(stranger);
            requireThat(isNothing(read), what + " read " + read);
        } else {
            String problem = Row.problem(act, stranger);
            requireThat(code.equals(problem), what + " from another shop: " + problem + " instead of " + code);
        }
        requireSame(before, scene.fingerprint(), what + " from another shop");
    }

    private static boolean isNothing(@Nullable Object read) {
        return read == null
                || (read instanceof Optional<?> optional && optional.isEmpty())
                || (read instanceof Collection<?> items && items.isEmpty())
                || (read instanceof Map<?, ?> map && map.isEmpty())
                || (read instanceof Page<?> page && page.items().isEmpty());
    }

    private void requireSame(Map<String, String> before, Map<String, String> after, String what) {
        Set<String> changed = Fingerprints.changed(before, after);
        requireThat(changed.isEmpty(), what + " changed " + changed);
    }

    private void requireThat(boolean condition, String what) {
        if (!condition) {
            wrong.add(what);
        }
    }

    private void requireNothingWrong() {
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong.size() + " wrong: " + wrong.subList(0, Math.min(wrong.size(), 20)));
        }
    }
}
