package org.guitai.account.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.account.api.AgentDraft;
import org.guitai.account.api.AgentFile;
import org.guitai.account.api.Agents;
import org.guitai.account.api.NewAgent;
import org.guitai.account.api.SignIns;
import org.guitai.permission.api.RoleId;
import org.guitai.permission.api.RoleView;
import org.guitai.permission.api.Roles;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.Body;
import org.jspecify.annotations.Nullable;

/** Agents over REST. */
@Path("/agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AgentsResource {

    private static final Set<String> DRAFT =
            Set.of("displayName", "fullName", "email", "telephone", "capacity", "routed", "roles", "version");
    private static final Set<String> NEW = Set.of(
            "loginName", "password", "displayName", "fullName", "email", "telephone", "capacity", "routed", "roles");

    @Inject
    private HttpServletRequest request;

    @Inject
    private ApiCallers callers;

    @Inject
    private Agents agents;

    @Inject
    private Roles roles;

    @Inject
    private SignIns signIns;

    private Caller.Staff caller() {
        return callers.get(request);
    }

    @GET
    public JsonObject list() {
        roles.held(caller());
        JsonArrayBuilder items = Json.createArrayBuilder();
        agents.list(caller()).forEach(account -> items.add(AgentJson.of(account)));
        return Json.createObjectBuilder().add("items", items).build();
    }

    @POST
    public Response create(String json) {
        Caller.Staff caller = caller();
        Body body = Body.of(json, NEW);
        NewAgent agent = new NewAgent(body.text("loginName"), body.text("password"), draft(body));
        AccountId id = roles.hire(caller, agent, roles(body));
        return Response.created(URI.create("agents/" + id.value()))
                .entity(file(id))
                .build();
    }

    @GET
    @Path("{id: \\d+}")
    public JsonObject get(@PathParam("id") long id) {
        return file(new AccountId(id));
    }

    private JsonObject file(AccountId id) {
        List<RoleView> held = roles.held(caller()).getOrDefault(id, List.of());
        return AgentJson.of(agents.file(caller(), id), held).build();
    }

    @PUT
    @Path("{id: \\d+}")
    public JsonObject edit(@PathParam("id") long id, String json) {
        Caller.Staff caller = caller();
        Body body = Body.of(json, DRAFT).neverNull("capacity", "routed", "roles");
        int version = body.number("version");
        AccountId agent = new AccountId(id);
        AgentDraft draft = draft(body, agents.file(caller, agent));
        if (body.names("roles")) {
            roles.change(caller, agent, version, draft, roles(body));
        } else {
            agents.edit(caller, agent, version, draft);
        }
        return file(agent);
    }

    /** What the body leaves out stays as it is. */
    private static AgentDraft draft(Body body, AgentFile file) {
        return new AgentDraft(
                text(body, "displayName", file.account().displayName()),
                text(body, "fullName", file.fullName()),
                text(body, "email", file.email()),
                text(body, "telephone", file.telephone()),
                body.number("capacity", file.account().capacity()),
                body.is("routed", file.routed()));
    }

    private static String text(Body body, String field, @Nullable String present) {
        return body.text(field, body.names(field) || present == null ? "" : present);
    }

    private static AgentDraft draft(Body body) {
        return new AgentDraft(
                body.text("displayName", ""),
                body.text("fullName", ""),
                body.text("email", ""),
                body.text("telephone", ""),
                body.number("capacity", 10),
                body.is("routed", true));
    }

    private static Set<RoleId> roles(Body body) {
        return body.ids("roles").stream().map(RoleId::new).collect(Collectors.toSet());
    }

    @DELETE
    @Path("{id: \\d+}")
    public void delete(@PathParam("id") long id) {
        agents.delete(caller(), new AccountId(id));
    }

    @POST
    @Path("{id: \\d+}/disable")
    @Consumes(MediaType.WILDCARD)
    public void disable(@PathParam("id") long id) {
        agents.disable(caller(), new AccountId(id));
    }

    @POST
    @Path("{id: \\d+}/enable")
    @Consumes(MediaType.WILDCARD)
    public void enable(@PathParam("id") long id) {
        agents.enable(caller(), new AccountId(id));
    }

    @POST
    @Path("{id: \\d+}/unlock")
    @Consumes(MediaType.WILDCARD)
    public void unlock(@PathParam("id") long id) {
        agents.unlock(caller(), new AccountId(id));
    }

    @PUT
    @Path("{id: \\d+}/password")
    public void resetPassword(@PathParam("id") long id, String json) {
        agents.resetPassword(
                caller(), new AccountId(id), Body.of(json, Set.of("password")).text("password"));
    }

    @GET
    @Path("{id: \\d+}/permissions")
    public JsonObject permissions(@PathParam("id") long id) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        agents.file(caller(), new AccountId(id));
        roles.reasons(caller(), new AccountId(id)).forEach((permission, from) -> {
            JsonArrayBuilder ids = Json.createArrayBuilder();
            from.forEach(role -> ids.add(role.id().value()));
            items.add(Json.createObjectBuilder()
                    .add("permission", permission.code())
                    .add("roles", ids));
        });
        return Json.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("{id: \\d+}/sign-ins")
    public JsonObject signIns(@PathParam("id") long id) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        signIns.list(caller(), new AccountId(id)).forEach(signIn -> items.add(AgentJson.of(signIn)));
        return Json.createObjectBuilder().add("items", items).build();
    }

    @DELETE
    @Path("{id: \\d+}/sign-ins/{signIn: \\d+}")
    public void endSignIn(@PathParam("id") long id, @PathParam("signIn") long signIn) {
        Caller.Staff caller = caller();
        boolean theirs = signIns.list(caller, new AccountId(id)).stream().anyMatch(one -> one.id() == signIn);
        if (!theirs) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        signIns.end(caller, signIn);
    }
}
