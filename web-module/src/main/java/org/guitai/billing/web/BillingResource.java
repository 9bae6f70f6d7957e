package org.guitai.billing.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.guitai.account.web.ApiCallers;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.PaymentDesk;
import org.guitai.billing.api.Purchases;
import org.guitai.billing.api.Purchases.Agreement;
import org.guitai.billing.api.Purchases.Choice;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.Page;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.Body;
import org.guitai.shared.web.JsonFields;
import org.guitai.shared.web.Parameters;
import org.jspecify.annotations.Nullable;

/** Plans, quotes, the subscription and orders over REST. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BillingResource {

    private static final Set<String> QUOTE = Set.of("plan", "months", "coupon", "date");
    private static final Set<String> ORDER = Set.of("plan", "months", "coupon", "provider", "agreement");

    @Inject
    private HttpServletRequest request;

    @Inject
    private ApiCallers callers;

    @Inject
    private Purchases purchases;

    @Inject
    private PaymentDesk desk;

    private Caller.Staff caller() {
        return callers.get(request);
    }

    @GET
    @Path("plans")
    public JsonObject plans() {
        JsonArrayBuilder items = Json.createArrayBuilder();
        purchases.offers(caller()).forEach(offer -> items.add(BillingJson.of(offer)));
        return Json.createObjectBuilder().add("items", items).build();
    }

    /** Changes nothing; a post, because a coupon's code is as good as money and belongs in no address. */
    @POST
    @Path("quotes")
    public JsonObject quote(String json) {
        Body body = Body.of(json, QUOTE);
        return BillingJson.of(purchases.quote(caller(), choice(body), date(body)));
    }

    private static Choice choice(Body body) {
        return new Choice(body.text("plan"), body.number("months"), body.text("coupon", ""));
    }

    private static @Nullable LocalDate date(Body body) {
        if (!body.has("date")) {
            return null;
        }
        try {
            return Parameters.inReach(LocalDate.parse(body.text("date")));
        } catch (DateTimeException e) {
            throw ProblemException.at("date", BillingProblem.DATE_FORM);
        }
    }

    @GET
    @Path("subscription")
    public JsonObject subscription() {
        return BillingJson.of(purchases.subscription(caller()));
    }

    @GET
    @Path("purchase-agreement")
    public JsonObject agreement() {
        Agreement agreement = purchases.agreement(caller());
        return Json.createObjectBuilder()
                .add("version", agreement.version())
                .add("publishedAt", agreement.publishedAt().toString())
                .add(
                        "text",
                        Json.createObjectBuilder()
                                .add("zh-CN", agreement.textZh())
                                .add("en", agreement.textEn()))
                .build();
    }

    @GET
    @Path("orders")
    public JsonObject orders() {
        String text = request.getParameter("cursor");
        Long cursor = Parameters.number(text);
        if (text != null && cursor == null) {
            throw ProblemException.at("cursor", SharedProblem.NUMBER);
        }
        Page<OrderView> page = purchases.orders(caller(), cursor);
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.items().forEach(order -> items.add(BillingJson.of(order)));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
        JsonFields.addOrNull(answer, "next", page.next());
        return answer.build();
    }

    @POST
    @Path("orders")
    public Response buy(String json) {
        Body body = Body.of(json, ORDER);
        Integer agreement = body.has("agreement") ? (Integer) body.number("agreement") : null;
        OrderView order = purchases.buy(caller(), choice(body), body.text("provider", ""), agreement, null);
        return Response.created(URI.create("orders/" + order.number()))
                .entity(BillingJson.of(order).build())
                .build();
    }

    @GET
    @Path("orders/{number}")
    public JsonObject get(@PathParam("number") String number) {
        return BillingJson.of(purchases.order(caller(), number)).build();
    }

    @GET
    @Path("orders/{number}/receipt")
    @Produces("application/pdf")
    public byte[] receipt(@PathParam("number") String number) {
        return purchases.receipt(caller(), number, Language.of(request.getHeader("Accept-Language")));
    }

    /** Where a browser goes to pay; null where nothing is paid online. */
    @POST
    @Path("orders/{number}/pay")
    @Consumes(MediaType.WILDCARD)
    public JsonObject pay(@PathParam("number") String number) {
        JsonObjectBuilder answer = Json.createObjectBuilder();
        JsonFields.addOrNull(answer, "address", desk.begin(caller(), number).orElse(null));
        return answer.build();
    }

    /** Asks the provider. */
    @POST
    @Path("orders/{number}/ask")
    @Consumes(MediaType.WILDCARD)
    public JsonObject ask(@PathParam("number") String number) {
        return BillingJson.of(desk.ask(caller(), number)).build();
    }

    @POST
    @Path("orders/{number}/cancel")
    @Consumes(MediaType.WILDCARD)
    public JsonObject cancel(@PathParam("number") String number) {
        purchases.cancel(caller(), number);
        return BillingJson.of(purchases.order(caller(), number)).build();
    }
}
