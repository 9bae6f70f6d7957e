package org.guitai.conversation.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.guitai.account.web.HandshakeName;
import org.jspecify.annotations.Nullable;

/** Registers the endpoints by code: Payara's scan loses annotated ones in many starts. */
@WebListener
public class Sockets implements ServletContextListener {

    static final String PROTOCOL = "guitai.v1";
    private static final String ORIGIN = "guitai.origin";
    private static final String ADDRESS = "guitai.address";

    @Inject
    private ChatServer server;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServerContainer container =
                (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
        container.setDefaultMaxTextMessageBufferSize(ChatServer.LARGEST_FRAME);
        try {
            container.addEndpoint(endpoint("/ws/visitor", this::visitor));
            container.addEndpoint(endpoint("/ws/agent", this::agent));
        } catch (DeploymentException e) {
            throw new IllegalStateException("The chat sockets cannot be opened", e);
        }
    }

    private Client visitor(Line line, Session session) {
        return new VisitorClient(server, line, property(session, ORIGIN), address(session));
    }

    private Client agent(Line line, Session session) {
        return new AgentClient(
                server,
                line,
                HandshakeName.read(session.getUserPrincipal(), address(session)).orElse(null));
    }

    private static String address(Session session) {
        String address = property(session, ADDRESS);
        return address == null ? "unknown" : address;
    }

    private static @Nullable String property(Session session, String name) {
        return (String) session.getUserProperties().get(name);
    }

    private ServerEndpointConfig endpoint(String path, BiFunction<Line, Session, Client> clients) {
        return ServerEndpointConfig.Builder.create(ChatEndpoint.class, path)
                .subprotocols(List.of(PROTOCOL))
                .configurator(new Configurator(path.endsWith("/agent"), server, clients))
                .build();
    }

    private static final class Configurator extends ServerEndpointConfig.Configurator {

        private final boolean sameOriginOnly;
        private final ChatServer server;
        private final BiFunction<Line, Session, Client> clients;

        Configurator(boolean sameOriginOnly, ChatServer server, BiFunction<Line, Session, Client> clients) {
            this.sameOriginOnly = sameOriginOnly;
            this.server = server;
            this.clients = clients;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new ChatEndpoint(server, clients));
        }

        /** WebSocket 2.1: these properties are the connection's own. */
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            Map<String, Object> properties = config.getUserProperties();
            String origin = first(request, "Origin");
            String address = first(request, SocketFilter.ADDRESS_HEADER);
            if (origin != null) {
                properties.put(ORIGIN, origin);
            }
            if (address != null) {
                properties.put(ADDRESS, address);
            }
            if (sameOriginOnly && origin != null && !isOwn(origin, first(request, "Host"))) {
                throw new IllegalStateException("An agent's socket was opened from " + origin);
            }
        }

        private static boolean isOwn(String origin, @Nullable String host) {
            return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
        }

        private static @Nullable String first(HandshakeRequest request, String header) {
            for (Map.Entry<String, List<String>> entry : request.getHeaders().entrySet()) {
                if (entry.getKey().equalsIgnoreCase(header) && !entry.getValue().isEmpty()) {
                    return entry.getValue().get(0);
                }
            }
            return null;
        }
    }
}
