package org.guitai.audit.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import org.guitai.account.web.ApiCallers;
import org.guitai.audit.api.AuditEntry;
import org.guitai.audit.api.AuditRecords;
import org.guitai.audit.api.AuditSearch;
import org.guitai.shared.Page;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.JsonFields;
import org.guitai.shared.web.Parameters;
import org.jspecify.annotations.Nullable;

/** The shop's trail over REST, newest first, page by page. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int STANDARD = 50;
    private static final int MOST = 500;

    @Inject
    private HttpServletRequest request;

    @Inject
    private ApiCallers callers;

    @Inject
    private AuditRecords records;

    @GET
    public JsonObject search() {
        AuditSearch search = new AuditSearch(
                instant("from"),
                instant("until"),
                number("account"),
                request.getParameter("action"),
                request.getParameter("q"),
                number("cursor"),
                limit());
        Page<AuditEntry> page = records.search(callers.get(request), search);
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.items().forEach(entry -> items.add(json(entry)));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
        JsonFields.addOrNull(answer, "next", page.next());
        return answer.build();
    }

    private @Nullable Instant instant(String name) {
        String text = request.getParameter(name);
        try {
            return text == null || text.isBlank() ? null : Parameters.inReach(Instant.parse(text));
        } catch (DateTimeException e) {
            throw ProblemException.at(name, SharedProblem.INVALID, text);
        }
    }

    private @Nullable Long number(String name) {
        String text = request.getParameter(name);
        Long number = Parameters.number(text);
        if (text != null && !text.isBlank() && number == null) {
            throw ProblemException.at(name, SharedProblem.NUMBER);
        }
        return number;
    }

    private int limit() {
        Long limit = number("limit");
        if (limit != null && limit > MOST) {
            throw ProblemException.at("limit", SharedProblem.INVALID, limit + " > " + MOST);
        }
        return limit == null ? STANDARD : limit.intValue();
    }

    private static JsonObjectBuilder json(AuditEntry entry) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", entry.id())
                .add("at", entry.at().toString())
                .add("actor", entry.actor())
                .add("action", entry.action());
        JsonFields.addOrNull(json, "account", entry.account());
        JsonFields.addOrNull(json, "address", entry.address());
        JsonFields.addOrNull(json, "subject", entry.subject());
        JsonFields.addOrNull(json, "before", entry.before());
        JsonFields.addOrNull(json, "after", entry.after());
        return json;
    }
}
