package org.guitai.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A pair at the bare relay: the message is its number and filling, and nothing is acknowledged. */
final class RelayTalk extends Talk {

    private static final int DIGITS = 12;

    private final Wire from;
    private final byte[] message = Texts.MESSAGE.getBytes(StandardCharsets.UTF_8);

    private RelayTalk(int index, WireLoop loop, int port) {
        super(index);
        Wire to = Wire.connect("127.0.0.1", port, "/b" + index, Map.of(), this::hear);
        from = Wire.connect("127.0.0.1", port, "/a" + index, Map.of(), (bytes, start, end) -> {
            throw new IllegalStateException("The relay answered its sender");
        });
        loop.add(to);
        loop.add(from);
    }

    static Talk open(int index, WireLoop loop, int port) {
        return new RelayTalk(index, loop, port);
    }

    @Override
    protected Wire write(long number) {
        long rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            message[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        from.write(message, message.length);
        return from;
    }

    private void hear(byte[] bytes, int start, int end) {
        if (end - start != message.length) {
            throw new IllegalStateException("The relay changed the length of a message");
        }
        long number = 0;
        for (int i = 0; i < DIGITS; i++) {
            number = 10 * number + bytes[start + i] - '0';
        }
        delivered(number);
        settled(number);
    }
}
