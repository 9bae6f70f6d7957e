package org.guitai.conversation.web;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Opens and closes; everything else is the client's. */
public final class ChatEndpoint extends Endpoint {

    private final ChatServer server;
    private final BiFunction<Line, Session, Client> clients;
    private @Nullable Client client;

    ChatEndpoint(ChatServer server, BiFunction<Line, Session, Client> clients) {
        this.server = server;
        this.clients = clients;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(ChatServer.LARGEST_FRAME);
        session.setMaxBinaryMessageBufferSize(1);
        session.setMaxIdleTimeout(0);
        IdleTimer.calm(session);
        Client opened = clients.apply(new SocketLine(session, server.executor()), session);
        client = opened;
        server.joined(opened);
        session.addMessageHandler(String.class, new MessageHandler.Whole<String>() {
            @Override
            public void onMessage(String text) {
                opened.receive(text);
            }
        });
        session.addMessageHandler(ByteBuffer.class, new MessageHandler.Whole<ByteBuffer>() {
            @Override
            public void onMessage(ByteBuffer bytes) {
                opened.receiveBinary();
            }
        });
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        server.left(Objects.requireNonNull(client));
    }

    @Override
    public void onError(Session session, Throwable error) {
        // A broken line; onClose follows and the client comes back.
    }
}
