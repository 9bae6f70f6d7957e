package org.guitai.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The client's end of a WebSocket, as thin as a load generator needs it: text frames in and out, no threads, no futures. */
final class Wire {

    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int LONGEST_HEADER = 14;

    private final String name;
    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private ByteBuffer out = ByteBuffer.allocate(64 * 1024);
    private Reader reader;

    /** Takes what comes, on the loop's thread. */
    @FunctionalInterface
    interface Reader {
        /** One text message, which stays in this array only for the time of the call. */
        void text(byte[] bytes, int from, int to);
    }

    private Wire(String name, SocketChannel channel, Reader reader) {
        this.name = name;
        this.channel = channel;
        this.reader = reader;
    }

    /** Opens a connection and shakes hands, in the caller's time. The loop reads from it afterwards. */
    static Wire connect(String host, int port, String path, Map<String, String> headers, Reader reader) {
        try {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(host, port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Wire wire = new Wire(path, channel, reader);
            wire.shakeHands(host + ":" + port, path, headers);
            channel.configureBlocking(false);
            return wire;
        } catch (IOException e) {
            throw new IllegalStateException("No connection to " + path, e);
        }
    }

    private void shakeHands(String host, String path, Map<String, String> headers) throws IOException {
        StringBuilder request = new StringBuilder()
                .append("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\n")
                .append("Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
                .append("Sec-WebSocket-Key: Z3VpdGFpLWJlbmNobWFyaw==\r\n");
        headers.forEach((header, value) -> request.append(header + ": " + value + "\r\n"));
        channel.write(ByteBuffer.wrap(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1)));
        int end = -1;
        while (end < 0) {
            if (channel.read(in) < 0) {
                throw new IOException("The server hung up during the handshake");
            }
            end = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        }
        String answer = new String(in.array(), 0, end, StandardCharsets.ISO_8859_1);
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IOException(answer);
        }
        in.flip().position(end + 4);
        in.compact();
    }

    void register(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    void readBy(Reader other) {
        reader = other;
    }

    void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, bytes.length);
        flush();
    }

    /** Puts a text message behind what waits already; {@link #flush} sends it. */
    synchronized void write(byte[] text, int length) {
        write(TEXT, text, 0, length);
    }

    private synchronized void write(int kind, byte[] payload, int from, int length) {
        reserve(length + LONGEST_HEADER);
        out.put((byte) (LAST | kind));
        if (length < 126) {
            out.put((byte) (MASKED | length));
        } else {
            out.put((byte) (MASKED | 126)).putShort((short) length);
        }
        int mask = ThreadLocalRandom.current().nextInt();
        out.putInt(mask);
        byte[] array = out.array();
        int position = out.position();
        for (int i = 0; i < length; i++) {
            array[position + i] = (byte) (payload[from + i] ^ (mask >>> (24 - 8 * (i & 3))));
        }
        out.position(position + length);
    }

    private void reserve(int bytes) {
        if (out.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(2 * out.capacity() + bytes);
            larger.put(out.flip());
            out = larger;
        }
    }

    /** Sends what the kernel takes; the rest goes with a later flush. */
    synchronized void flush() {
        if (out.position() == 0) {
            return;
        }
        try {
            channel.write(out.flip());
            out.compact();
        } catch (IOException e) {
            throw new IllegalStateException("The line " + name + " broke", e);
        }
    }

    synchronized boolean hasMore() {
        return out.position() > 0;
    }

    /** Reads what has come and hands on each complete message. */
    void read() {
        try {
            if (channel.read(in) < 0) {
                throw new IllegalStateException("The server closed the line " + name);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The line " + name + " broke", e);
        }
        in.flip();
        while (takeFrame()) {
            // Until what is left is less than a frame.
        }
        in.compact();
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
        }
    }

    private boolean takeFrame() {
        int start = in.position();
        if (in.remaining() < 2) {
            return false;
        }
        int first = in.get(start);
        int length = in.get(start + 1);
        int body = start + 2;
        if (length == 126 && in.remaining() >= 4) {
            length = in.getShort(start + 2) & 0xFFFF;
            body = start + 4;
        } else if (length == 127 && in.remaining() >= 10) {
            length = Math.toIntExact(in.getLong(start + 2));
            body = start + 10;
        } else if (length > 125) {
            return false;
        }
        if (in.limit() - body < length) {
            return false;
        }
        in.position(body + length);
        take(first, body, length);
        return true;
    }

    private void take(int first, int body, int length) {
        int kind = first & 0x0F;
        if ((first & LAST) == 0 || kind == 0) {
            throw new IllegalStateException("The line " + name + " carries messages in parts");
        }
        switch (kind) {
            case TEXT -> reader.text(in.array(), body, body + length);
            case PING -> {
                write(PONG, in.array(), body, length);
                flush();
            }
            case CLOSE ->
                throw new IllegalStateException("The server closed the line " + name + " with "
                        + (length < 2 ? "no code" : in.getShort(body) & 0xFFFF));
            default -> throw new IllegalStateException("A frame of kind " + kind + " on the line " + name);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
