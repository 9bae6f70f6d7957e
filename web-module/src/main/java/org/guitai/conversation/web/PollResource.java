package org.guitai.conversation.web;

import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.web.Address;
import org.jspecify.annotations.Nullable;

/** Long polling for visitors whose network lets no WebSocket through: the same frames over requests. */
@Path("/chat/poll")
public class PollResource {

    private static final long HOLD_SECONDS = 25;
    private static final int MOST_FRAMES = 100;

    @Inject
    private ChatServer server;

    @Inject
    private PollSessions sessions;

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces(MediaType.APPLICATION_JSON)
    public void poll(
            InputStream body,
            @Context HttpServletRequest request,
            @Context HttpHeaders headers,
            @Suspended AsyncResponse response) {
        JsonObject asked;
        JsonArray frames;
        String session;
        try {
            byte[] bytes = body.readNBytes(ChatServer.LARGEST_FRAME + 1);
            if (bytes.length > ChatServer.LARGEST_FRAME) {
                response.resume(Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE)
                        .build());
                return;
            }
            asked = Frames.parse(new String(bytes, StandardCharsets.UTF_8));
            frames = asked.getJsonArray("frames");
            session = asked.getString("session", null);
        } catch (IOException | ProblemException | ClassCastException e) {
            response.resume(Response.status(Response.Status.BAD_REQUEST).build());
            return;
        }
        if (frames == null
                || frames.size() > MOST_FRAMES
                || frames.stream().anyMatch(one -> !(one instanceof JsonObject))) {
            response.resume(Response.status(Response.Status.BAD_REQUEST).build());
            return;
        }
        PollLine line = session == null ? begin(request, headers) : sessions.find(session);
        if (line == null || line.isClosed()) {
            response.resume(Response.status(Response.Status.GONE).build());
            return;
        }
        response.setTimeout(HOLD_SECONDS, TimeUnit.SECONDS);
        response.setTimeoutHandler(line::release);
        line.receive(frames.getValuesAs(JsonObject.class));
        line.hold(response);
    }

    private PollLine begin(HttpServletRequest request, @Nullable HttpHeaders headers) {
        String origin = headers == null ? null : headers.getHeaderString("Origin");
        String session = RandomToken.make();
        PollLine line = new PollLine(session);
        Client client = new VisitorClient(server, line, origin, Address.of(request));
        line.belongsTo(client);
        server.joined(client);
        sessions.add(session, line);
        return line;
    }
}
