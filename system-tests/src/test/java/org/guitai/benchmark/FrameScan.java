package org.guitai.benchmark;

/** Finds the frames in a text message of {@code guitai.v1}, one or an array, without making objects of them. */
final class FrameScan {

    /** The kinds of frames that matter under load. */
    enum Kind {
        ACK,
        MESSAGE,
        ERROR,
        OTHER
    }

    /** Sees one frame. The number is what its id ends in, -1 without an id. */
    @FunctionalInterface
    interface Visitor {
        void frame(Kind kind, long number);
    }

    private final Visitor visitor;
    private Kind kind = Kind.OTHER;
    private long number;

    FrameScan(Visitor visitor) {
        this.visitor = visitor;
    }

    void scan(byte[] bytes, int from, int to) {
        int depth = 0;
        int i = from;
        while (i < to) {
            switch (bytes[i]) {
                case '{' -> {
                    if (depth++ == 0) {
                        kind = Kind.OTHER;
                        number = -1;
                    }
                    i++;
                }
                case '}' -> {
                    if (--depth == 0) {
                        visitor.frame(kind, number);
                    }
                    i++;
                }
                case '"' -> {
                    int end = endOfString(bytes, i);
                    i = depth == 1 && bytes[end + 1] == ':' && bytes[end + 2] == '"'
                            ? field(bytes, i + 1, end, end + 2)
                            : end + 1;
                }
                default -> i++;
            }
        }
    }

    /** Looks at a field whose value is a string and returns where the reading goes on. */
    private int field(byte[] bytes, int key, int keyEnd, int quote) {
        int end = endOfString(bytes, quote);
        if (keyEnd - key == 4 && bytes[key] == 't' && bytes[key + 1] == 'y') {
            kind = kind(bytes[quote + 1], end - quote - 1);
        } else if (keyEnd - key == 2 && bytes[key] == 'i') {
            number = number(bytes, end);
        }
        return end + 1;
    }

    private static Kind kind(byte first, int length) {
        return switch (first) {
            case 'a' -> Kind.ACK;
            case 'm' -> length == 7 ? Kind.MESSAGE : Kind.OTHER;
            case 'e' -> Kind.ERROR;
            default -> Kind.OTHER;
        };
    }

    private static long number(byte[] bytes, int end) {
        long value = 0;
        long place = 1;
        for (int i = end - 1; bytes[i] >= '0' && bytes[i] <= '9'; i--) {
            value += place * (bytes[i] - '0');
            place *= 10;
        }
        return place == 1 ? -1 : value;
    }

    private static int endOfString(byte[] bytes, int quote) {
        int i = quote + 1;
        while (bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        return i;
    }
}
