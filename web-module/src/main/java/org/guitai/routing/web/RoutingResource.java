package org.guitai.routing.web;

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
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.account.web.ApiCallers;
import org.guitai.routing.api.AgentGroup;
import org.guitai.routing.api.Decisions;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.api.RoutingProblem;
import org.guitai.routing.api.RoutingRules;
import org.guitai.routing.api.RoutingRules.Setup;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.api.WhatIf;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;
import org.guitai.shared.web.Body;
import org.jspecify.annotations.Nullable;

/** What is set for routing, decisions that were made, and decisions that would be. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RoutingResource {

    private static final Set<String> SETTINGS = Set.of(
            "strategy",
            "recentDays",
            "recentBeforeGroups",
            "suspendedRecentHours",
            "recentWaits",
            "overflow",
            "offlineTransfer",
            "offlineHandling",
            "delegate",
            "queueFirstTags",
            "version");
    private static final Set<String> GROUP =
            Set.of("name", "audience", "products", "intents", "orderStatus", "version");

    @Inject
    private HttpServletRequest request;

    @Inject
    private ApiCallers callers;

    @Inject
    private RoutingRules rules;

    @Inject
    private Decisions decisions;

    @Inject
    private WhatIf whatIf;

    private Caller.Staff caller() {
        return callers.get(request);
    }

    private TraceWords words() {
        return TraceWords.in(Language.of(request.getHeader("Accept-Language")));
    }

    /** Decides the situation that the body writes down; nothing live is touched. */
    @POST
    @Path("routing/decisions")
    public JsonObject decide(@Nullable String document) {
        return RoutingJson.of(whatIf.decide(caller(), document == null ? "" : document), words());
    }

    @GET
    @Path("conversations/{id}/decisions")
    public JsonObject decisions(@PathParam("id") long conversation) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        decisions
                .of(caller(), new ConversationId(conversation))
                .forEach(made -> items.add(Json.createObjectBuilder(RoutingJson.of(made.explanation(), words()))
                        .add("at", made.at().toString())));
        return Json.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("routing")
    public JsonObject get() {
        Setup setup = rules.get(caller());
        JsonArrayBuilder groups = Json.createArrayBuilder();
        setup.groups().forEach(group -> groups.add(RoutingJson.of(group)));
        JsonArrayBuilder participants = Json.createArrayBuilder();
        setup.participants().forEach(participant -> participants.add(RoutingJson.of(participant)));
        return Json.createObjectBuilder()
                .add("settings", RoutingJson.of(setup.settings(), setup.version()))
                .add("groups", groups)
                .add("participants", participants)
                .build();
    }

    /** What is left out stays as it is. */
    @PUT
    @Path("routing/settings")
    public JsonObject change(String json) {
        Body body = Body.of(json, SETTINGS);
        RoutingSettings now = rules.get(caller()).settings();
        rules.change(
                caller(),
                body.number("version"),
                new RoutingSettings(
                        one(body, "strategy", now.strategy()),
                        body.number("recentDays", now.recentDays()),
                        body.is("recentBeforeGroups", now.recentBeforeGroups()),
                        body.number("suspendedRecentHours", now.suspendedRecentHours()),
                        body.is("recentWaits", now.recentWaits()),
                        one(body, "overflow", now.overflow()),
                        body.is("offlineTransfer", now.offlineTransfer()),
                        one(body, "offlineHandling", now.offlineHandling()),
                        delegate(body, now),
                        body.names("queueFirstTags")
                                ? Set.copyOf(body.texts("queueFirstTags"))
                                : now.queueFirstTags()));
        return get();
    }

    private static @Nullable Long delegate(Body body, RoutingSettings now) {
        if (!body.names("delegate")) {
            return now.delegate();
        }
        return body.has("delegate") ? (Long) (long) body.number("delegate") : null;
    }

    private static <E extends Enum<E>> E one(Body body, String field, E now) {
        String text = body.text(field, now.name());
        return Arrays.stream(now.getDeclaringClass().getEnumConstants())
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.at(
                        field,
                        RoutingProblem.ONE_OF,
                        Arrays.stream(now.getDeclaringClass().getEnumConstants())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }

    @POST
    @Path("routing/groups")
    public Response create(String json) {
        long id = rules.create(caller(), draft(Body.of(json, GROUP)));
        return Response.created(URI.create("routing/groups/" + id))
                .entity(group(id))
                .build();
    }

    @PUT
    @Path("routing/groups/{id}")
    public JsonObject change(@PathParam("id") long id, String json) {
        Body body = Body.of(json, GROUP);
        rules.change(caller(), id, body.number("version"), draft(body));
        return group(id);
    }

    private JsonObject group(long id) {
        return rules.get(caller()).groups().stream()
                .filter(group -> group.id() == id)
                .map(group -> RoutingJson.of(group).build())
                .findFirst()
                .orElseThrow();
    }

    private static AgentGroup.Draft draft(Body body) {
        Set<OrderStatus> status = body.texts("orderStatus").stream()
                .map(RoutingResource::orderStatus)
                .collect(Collectors.toSet());
        return new AgentGroup.Draft(
                body.text("name"),
                new ReceptionRange(
                        Set.copyOf(body.texts("audience")),
                        Set.copyOf(body.texts("products")),
                        Set.copyOf(body.texts("intents")),
                        status));
    }

    private static OrderStatus orderStatus(String text) {
        return Arrays.stream(OrderStatus.values())
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.at(
                        "orderStatus", RoutingProblem.ONE_OF, Arrays.toString(OrderStatus.values())));
    }

    @DELETE
    @Path("routing/groups/{id}")
    public void delete(@PathParam("id") long id) {
        rules.delete(caller(), id);
    }

    @PUT
    @Path("routing/group-order")
    public JsonObject order(String json) {
        rules.order(caller(), Body.of(json, Set.of("groups")).ids("groups"));
        return get();
    }

    @PUT
    @Path("routing/participants/{id}")
    public JsonObject place(@PathParam("id") long account, String json) {
        Body body = Body.of(json, Set.of("weight", "group"));
        rules.place(
                caller(),
                new AccountId(account),
                body.number("weight"),
                body.has("group") ? (Long) (long) body.number("group") : null);
        return get();
    }
}
