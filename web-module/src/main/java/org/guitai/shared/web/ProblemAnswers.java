package org.guitai.shared.web;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.jspecify.annotations.Nullable;

/** Whatever goes wrong in the API is answered as problem details (RFC 9457), in the caller's language, without a trace. */
@Provider
public class ProblemAnswers implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ProblemAnswers.class.getName());

    @Context
    private @Nullable HttpServletRequest request;

    @Override
    public Response toResponse(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return answer(status(problem.code().kind()), problem);
            }
            if (cause instanceof JsonException) {
                return answer(400, ProblemException.of(SharedProblem.NOT_JSON));
            }
        }
        ProblemException collision = Collisions.problem(error).orElse(null);
        if (collision != null) {
            return answer(status(collision.code().kind()), collision);
        }
        if (error instanceof WebApplicationException web) {
            return answer(web.getResponse().getStatus(), null);
        }
        if (error instanceof ProcessingException) {
            return answer(400, ProblemException.of(SharedProblem.NOT_JSON));
        }
        LOG.log(Level.ERROR, "A request of the API failed", error);
        return answer(500, ProblemException.of(SharedProblem.INTERNAL));
    }

    private static int status(ProblemCode.Kind kind) {
        return switch (kind) {
            case INVALID -> 422;
            case UNKNOWN_CALLER -> 401;
            case DENIED -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    private Response answer(int status, @Nullable ProblemException problem) {
        Response.Status known = Response.Status.fromStatusCode(status);
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add(
                        "type",
                        problem == null
                                ? "about:blank"
                                : "urn:guitai:" + problem.code().key())
                .add("title", known == null ? Integer.toString(status) : known.getReasonPhrase())
                .add("status", status);
        if (problem != null) {
            body.add("detail", problem.text(language()))
                    .add("code", problem.code().key());
            String field = problem.field();
            if (field != null) {
                body.add("field", field);
            }
        }
        Response.ResponseBuilder answer = Response.status(status)
                .type("application/problem+json")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body.build().toString());
        if (status == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.build();
    }

    private Language language() {
        HttpServletRequest current = request;
        return Language.of(current == null ? null : current.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
