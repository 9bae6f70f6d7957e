package org.guitai.system;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A console on a bare socket, with little room for what it does not read: after its greeting it reads no more. */
final class DeafLine implements AutoCloseable {

    private final Socket socket = new Socket();

    DeafLine(Site site, Person person) {
        try {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), site.port()));
            String handshake = "GET /ws/agent HTTP/1.1\r\nHost: localhost:" + site.port()
                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                    + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: guitai.v1\r\nCookie: "
                    + person.cookie("guitai_sign_in") + "\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(handshake.getBytes(StandardCharsets.US_ASCII));
            awaitEndOfHeaders();
            // A masked text frame; the mask is zero.
            byte[] hello = "{\"type\":\"hello\",\"language\":\"en\"}".getBytes(StandardCharsets.US_ASCII);
            out.write(new byte[] {(byte) 0x81, (byte) (0x80 | hello.length), 0, 0, 0, 0});
            out.write(hello);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEndOfHeaders() throws IOException {
        int matched = 0;
        while (matched < 4) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("no handshake");
            }
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
    }

    /** Reads on to the end; the close code, or 1006 where the line just ended. */
    int readToTheEnd() {
        try {
            socket.setSoTimeout(20_000);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0f;
                long length = in.readUnsignedByte();
                if (length == 126) {
                    length = in.readUnsignedShort();
                } else if (length == 127) {
                    length = in.readLong();
                }
                if (opcode == 8) {
                    return in.readUnsignedShort();
                }
                in.skipNBytes(length);
            }
        } catch (EOFException e) {
            return 1006;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
