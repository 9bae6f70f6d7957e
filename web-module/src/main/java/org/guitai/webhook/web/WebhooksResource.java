package org.guitai.webhook.web;

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
import org.guitai.shared.Caller;
import org.guitai.shared.Page;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.Body;
import org.guitai.shared.web.JsonFields;
import org.guitai.shared.web.Parameters;
import org.guitai.webhook.api.DeliveryView;
import org.guitai.webhook.api.WebhookDraft;
import org.guitai.webhook.api.WebhookEvent;
import org.guitai.webhook.api.WebhookProblem;
import org.guitai.webhook.api.WebhookView;
import org.guitai.webhook.api.Webhooks;
import org.guitai.webhook.api.Webhooks.Made;
import org.jspecify.annotations.Nullable;

/** Webhooks over REST. A secret is in the answer that makes it and in no other. */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WebhooksResource {

    private static final Set<String> NEW = Set.of("url", "events");
    private static final Set<String> DRAFT = Set.of("url", "events", "enabled", "version");

    @Inject
    private HttpServletRequest request;

    @Inject
    private ApiCallers callers;

    @Inject
    private Webhooks webhooks;

    private Caller.Staff caller() {
        return callers.get(request);
    }

    @GET
    public JsonObject list() {
        JsonArrayBuilder items = Json.createArrayBuilder();
        webhooks.list(caller()).forEach(webhook -> items.add(WebhookJson.of(webhook)));
        return Json.createObjectBuilder().add("items", items).build();
    }

    @POST
    public Response create(String json) {
        Caller.Staff caller = caller();
        Body body = Body.of(json, NEW);
        Made made = webhooks.create(caller, body.text("url", ""), events(body));
        return Response.created(URI.create("webhooks/" + made.id()))
                .entity(WebhookJson.of(webhooks.get(caller, made.id()))
                        .add("secret", made.secret())
                        .build())
                .build();
    }

    private static Set<WebhookEvent> events(Body body) {
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        for (String code : body.texts("events")) {
            events.add(WebhookEvent.find(code)
                    .orElseThrow(() -> ProblemException.at("events", WebhookProblem.EVENT_UNKNOWN, code)));
        }
        return events;
    }

    @GET
    @Path("{id: \\d+}")
    public JsonObject get(@PathParam("id") long id) {
        return WebhookJson.of(webhooks.get(caller(), id)).build();
    }

    /** What the body leaves out stays as it is. */
    @PUT
    @Path("{id: \\d+}")
    public JsonObject edit(@PathParam("id") long id, String json) {
        Caller.Staff caller = caller();
        Body body = Body.of(json, DRAFT).neverNull("url", "events", "enabled");
        int version = body.number("version");
        WebhookView before = webhooks.get(caller, id);
        WebhookDraft draft = new WebhookDraft(
                body.text("url", before.url()),
                body.names("events") ? events(body) : before.events(),
                body.is("enabled", before.enabled()));
        webhooks.edit(caller, id, version, draft);
        return WebhookJson.of(webhooks.get(caller, id)).build();
    }

    @DELETE
    @Path("{id: \\d+}")
    public void delete(@PathParam("id") long id) {
        webhooks.delete(caller(), id);
    }

    @POST
    @Path("{id: \\d+}/secret")
    @Consumes(MediaType.WILDCARD)
    public JsonObject rotateSecret(@PathParam("id") long id) {
        return Json.createObjectBuilder()
                .add("secret", webhooks.rotateSecret(caller(), id))
                .build();
    }

    @POST
    @Path("{id: \\d+}/test")
    @Consumes(MediaType.WILDCARD)
    public void sendTest(@PathParam("id") long id) {
        webhooks.sendTest(caller(), id);
    }

    @GET
    @Path("{id: \\d+}/deliveries")
    public JsonObject deliveries(@PathParam("id") long id) {
        Page<DeliveryView> page = webhooks.deliveries(caller(), id, cursor());
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.items().forEach(delivery -> items.add(WebhookJson.of(delivery)));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
        JsonFields.addOrNull(answer, "next", page.next());
        return answer.build();
    }

    private @Nullable Long cursor() {
        String text = request.getParameter("cursor");
        Long cursor = Parameters.number(text);
        if (text != null && !text.isBlank() && cursor == null) {
            throw ProblemException.at("cursor", SharedProblem.NUMBER);
        }
        return cursor;
    }
}
