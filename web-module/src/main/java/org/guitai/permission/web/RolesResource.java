package org.guitai.permission.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import java.util.EnumSet;
import java.util.Set;
import org.guitai.account.web.ApiCallers;
import org.guitai.permission.api.RoleDraft;
import org.guitai.permission.api.RoleId;
import org.guitai.permission.api.RoleView;
import org.guitai.permission.api.Roles;
import org.guitai.shared.Caller;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.Body;

/** Roles over REST, and the catalogue of permissions. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RolesResource {

    private static final Set<String> DRAFT = Set.of("name", "note", "permissions");
    private static final Set<String> CHANGE = Set.of("name", "note", "permissions", "version");

    @Inject
    private HttpServletRequest request;

    @Inject
    private ApiCallers callers;

    @Inject
    private Roles roles;

    private Caller.Staff caller() {
        return callers.get(request);
    }

    @GET
    @Path("permissions")
    public JsonObject permissions() {
        caller();
        JsonArrayBuilder items = Json.createArrayBuilder();
        for (Permission permission : Permission.values()) {
            items.add(Json.createObjectBuilder()
                    .add("code", permission.code())
                    .add("group", permission.group().name()));
        }
        return Json.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("roles")
    public JsonObject list() {
        JsonArrayBuilder items = Json.createArrayBuilder();
        roles.list(caller()).forEach(role -> items.add(json(role)));
        return Json.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("roles")
    public Response create(String json) {
        Caller.Staff caller = caller();
        return created(roles.create(caller, draft(Body.of(json, DRAFT))));
    }

    private Response created(RoleId id) {
        return Response.created(URI.create("roles/" + id.value()))
                .entity(json(roles.get(caller(), id)).build())
                .build();
    }

    @GET
    @Path("roles/{id: \\d+}")
    public JsonObject get(@PathParam("id") long id) {
        return json(roles.get(caller(), new RoleId(id))).build();
    }

    @PUT
    @Path("roles/{id: \\d+}")
    public JsonObject change(@PathParam("id") long id, String json) {
        Caller.Staff caller = caller();
        Body body = Body.of(json, CHANGE);
        roles.change(caller, new RoleId(id), body.number("version"), draft(body));
        return get(id);
    }

    @POST
    @Path("roles/{id: \\d+}/copy")
    @Consumes(MediaType.WILDCARD)
    public Response copy(@PathParam("id") long id) {
        return created(roles.copy(caller(), new RoleId(id)));
    }

    @DELETE
    @Path("roles/{id: \\d+}")
    public void delete(@PathParam("id") long id) {
        roles.delete(caller(), new RoleId(id));
    }

    private static RoleDraft draft(Body body) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (String code : body.texts("permissions")) {
            permissions.add(Permission.find(code)
                    .orElseThrow(() -> ProblemException.at("permissions", SharedProblem.INVALID, code)));
        }
        return new RoleDraft(body.text("name"), body.text("note", ""), permissions);
    }

    private static JsonObjectBuilder json(RoleView role) {
        JsonArrayBuilder permissions = Json.createArrayBuilder();
        role.permissions().forEach(permission -> permissions.add(permission.code()));
        return Json.createObjectBuilder()
                .add("id", role.id().value())
                .add("name", role.name())
                .add("note", role.note())
                .add("permissions", permissions)
                .add("holders", role.holders())
                .add("version", role.version());
    }
}
