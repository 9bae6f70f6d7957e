package org.guitai.benchmark;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The least a server can do for a chat: hand on the text from one socket to the other of its pair, on the I/O threads, with
 * nothing stored, checked or acknowledged. Everything durable is compared with it. Prints its port.
 */
final class BareRelay {

    private final Map<String, WebSocketChannel> channels = new ConcurrentHashMap<>();

    private BareRelay() {}

    public static void main(String... arguments) {
        BareRelay relay = new BareRelay();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(Handlers.websocket((exchange, channel) ->
                        relay.open(exchange.getRequestURI().substring(1), channel)))
                .build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        System.out.println(address.getPort());
    }

    /** Names are {@code a1} and {@code b1}, {@code a2} and {@code b2}, and so on; what a says is for b. */
    private void open(String name, WebSocketChannel channel) {
        channels.put(name, channel);
        String peer = "b" + name.substring(1);
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                WebSocketChannel to = channels.get(peer);
                if (to != null) {
                    WebSockets.sendText(message.getData(), to, null);
                }
            }
        });
        channel.resumeReceives();
    }
}
