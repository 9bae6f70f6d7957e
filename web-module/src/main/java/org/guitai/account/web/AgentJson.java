package org.guitai.account.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.AgentFile;
import org.guitai.account.api.SignIns.SignInView;
import org.guitai.permission.api.RoleView;
import org.guitai.shared.web.JsonFields;

/** Agents as the API shows them. */
final class AgentJson {

    private AgentJson() {}

    static JsonObjectBuilder of(AccountView account) {
        return Json.createObjectBuilder()
                .add("id", account.id().value())
                .add("owner", account.owner())
                .add("loginName", account.loginName())
                .add("displayName", account.displayName())
                .add("capacity", account.capacity())
                .add("state", account.state().name())
                .add("createdAt", account.createdAt().toString());
    }

    static JsonObjectBuilder of(AgentFile file, Collection<RoleView> roles) {
        JsonArrayBuilder names = Json.createArrayBuilder();
        roles.forEach(role -> names.add(role.id().value()));
        JsonObjectBuilder json = of(file.account())
                .add("fullName", file.fullName())
                .add("routed", file.routed())
                .add("twoStep", file.twoStep())
                .add("roles", names)
                .add("version", file.version());
        JsonFields.addOrNull(json, "email", file.email());
        JsonFields.addOrNull(json, "telephone", file.telephone());
        JsonFields.addOrNull(json, "lockedUntil", file.lockedUntil());
        return json;
    }

    static JsonObjectBuilder of(SignInView signIn) {
        return Json.createObjectBuilder()
                .add("id", signIn.id())
                .add("device", signIn.device())
                .add("address", signIn.address())
                .add("startedAt", signIn.startedAt().toString())
                .add("lastUsedAt", signIn.lastUsedAt().toString())
                .add("stay", signIn.stay());
    }
}
