package org.guitai.services;

import static org.guitai.services.Row.ANYONE;
import static org.guitai.services.Row.OWNER;
import static org.guitai.services.Row.reading;
import static org.guitai.services.Row.row;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.guitai.account.api.AgentDraft;
import org.guitai.account.api.AgentFile;
import org.guitai.shared.Caller;

/** Every operation that staff may call, in the order of the boundaries' names. */
final class StaffRows {

    private static final Set<String> AGENT_MANAGE = Set.of("agent.manage");
    private static final Set<String> SESSION_END = Set.of("session.end");

    private final Scene scene;
    private final Services services;

    private StaffRows(Scene scene) {
        this.scene = scene;
        this.services = scene.services();
    }

    static List<Row> all(Scene scene) {
        StaffRows rows = new StaffRows(scene);
        return Stream.of(
                        rows.agents(),
                        rows.signIns(),
                        rows.passwords(),
                        rows.addresses(),
                        rows.twoStep(),
                        new RoleRows(scene).all(),
                        new ShopRows(scene).all(),
                        new BillingRows(scene).all(),
                        new ChatRows(scene).all(),
                        new RoutingRows(scene).all())
                .flatMap(List::stream)
                .toList();
    }

    private List<Row> agents() {
        return List.of(
                reading("Agents.list(ShopCaller)", ANYONE, c -> services.agents.list(c)),
                reading("Agents.self(Staff)", ANYONE, c -> services.agents.self(c)),
                reading("Agents.file(Staff,AccountId)", AGENT_MANAGE, c -> services.agents.file(c, scene.target())),
                row("Agents.create(Staff,NewAgent)", AGENT_MANAGE, c -> services.agents.create(c, scene.newAgent())),
                row(
                        "Agents.edit(Staff,AccountId,int,AgentDraft)",
                        AGENT_MANAGE,
                        c -> services.agents.edit(
                                c,
                                scene.target(),
                                scene.version(scene.target()),
                                AgentDraft.named(scene.unique("n"), 5))),
                row("Agents.editSelf(Staff,int,String,String,String,String)", ANYONE, this::editSelf),
                row(
                        "Agents.raiseVersion(Staff,AccountId)",
                        AGENT_MANAGE,
                        c -> services.agents.raiseVersion(c, scene.target())),
                row("Agents.disable(Staff,AccountId)", AGENT_MANAGE, c -> services.agents.disable(c, scene.target())),
                row("Agents.enable(Staff,AccountId)", AGENT_MANAGE, c -> services.agents.enable(c, scene.target())),
                row("Agents.delete(Staff,AccountId)", AGENT_MANAGE, c -> services.agents.delete(c, scene.target())),
                row(
                        "Agents.resetPassword(Staff,AccountId,String)",
                        AGENT_MANAGE,
                        c -> services.agents.resetPassword(c, scene.target(), scene.unique("counter-"))),
                row("Agents.unlock(Staff,AccountId)", AGENT_MANAGE, c -> services.agents.unlock(c, scene.target())),
                row(
                        "Agents.portray(Staff,AccountId,byte[])",
                        AGENT_MANAGE,
                        c -> services.agents.portray(c, scene.target(), Scene.PIXEL)),
                row("Agents.keep(Staff,Set<AccountId>)", OWNER, c -> services.agents.keep(c, Set.of(scene.target())))
                        .foreignAs("shared.not-found"),
                reading("Agents.avatar(ShopCaller,AccountId)", ANYONE, c -> services.agents.avatar(c, scene.target()))
                        .foreignFindsNothing());
    }

    private List<Row> signIns() {
        return List.of(
                row("SignIns.touch(Staff)", ANYONE, c -> services.signIns.touch(c)),
                row("SignIns.signOut(Staff)", ANYONE, c -> services.signIns.signOut(c)),
                reading("SignIns.list(Staff,AccountId)", SESSION_END, c -> services.signIns.list(c, scene.target())),
                row("SignIns.end(Staff,long)", SESSION_END, c -> services.signIns.end(c, scene.signIn())),
                row("SignIns.endOthers(Staff)", ANYONE, c -> services.signIns.endOthers(c)));
    }

    private List<Row> passwords() {
        return List.of(row("PasswordDesk.change(Staff,String,String)", ANYONE, c -> {
            String old = scene.password(c.account());
            services.passwords.change(c, old, scene.nextPassword(c.account()));
        }));
    }

    /** The owner's address has its own way. */
    private void editSelf(Caller.Staff caller) {
        AgentFile file = services.agents.file(caller, caller.account());
        String email = Objects.toString(file.email(), "");
        services.agents.editSelf(caller, file.version(), scene.unique("n"), "", email, "");
    }

    private List<Row> addresses() {
        return List.of(
                reading("OwnerAddress.asked(Staff)", ANYONE, c -> services.addresses.asked(c)),
                row("OwnerAddress.ask(Staff,String,String)", OWNER, this::askAddress),
                row("OwnerAddress.confirm(Staff,String)", OWNER, c -> services.addresses.confirm(c, "no code"))
                        .answers("account.code-wrong"));
    }

    private void askAddress(Caller.Staff caller) {
        services.addresses.ask(caller, scene.unique("new") + "@example.com", scene.password(caller.account()));
    }

    private List<Row> twoStep() {
        return List.of(
                reading("TwoStep.state(Staff)", ANYONE, c -> services.twoStep.state(c)),
                row("TwoStep.begin(Staff)", ANYONE, c -> services.twoStep.begin(c)),
                row(
                                "TwoStep.finish(Staff,String,String)",
                                ANYONE,
                                c -> services.twoStep.finish(c, "no code", scene.password(c.account())))
                        .answers("account.code-wrong"),
                row("TwoStep.end(Staff,String)", ANYONE, c -> services.twoStep.end(c, scene.password(c.account()))),
                row("TwoStep.reset(Staff,AccountId)", AGENT_MANAGE, c -> services.twoStep.reset(c, scene.target())),
                row("TwoStep.demand(Staff,boolean)", Set.of("shop.settings"), c -> {
                    services.twoStep.demand(c, true);
                    services.twoStep.demand(c, false);
                }));
    }
}
