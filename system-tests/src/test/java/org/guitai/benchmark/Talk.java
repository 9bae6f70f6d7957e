package org.guitai.benchmark;

/**
 * One pair at talk: somebody who says and somebody who hears, messages numbered 1, 2, 3…. Sees that every message arrives
 * once and in order; nothing counts that does not.
 */
abstract class Talk {

    /** Who wants to know what became of the messages of a talk. */
    interface Listener {
        void delivered(Talk talk, long number);

        /** The sender may rely on the message. Without acknowledgements that is when it is delivered. */
        void settled(Talk talk, long number);
    }

    private static final Listener NOBODY = new Listener() {
        @Override
        public void delivered(Talk talk, long number) {}

        @Override
        public void settled(Talk talk, long number) {}
    };

    private final int index;
    private Listener listener = NOBODY;
    private long said;
    private long delivered;
    private long settled;

    Talk(int index) {
        this.index = index;
    }

    /** Writes the message of this number to the sender's wire. */
    protected abstract Wire write(long number);

    /** Says the next message and returns the wire that is to be flushed. */
    final Wire say() {
        return write(++said);
    }

    protected final void delivered(long number) {
        if (number != ++delivered) {
            throw new IllegalStateException(
                    "Pair " + index + " heard message " + number + " where " + delivered + " was next");
        }
        listener.delivered(this, number);
    }

    protected final void settled(long number) {
        if (number != ++settled) {
            throw new IllegalStateException(
                    "Pair " + index + " has message " + number + " acknowledged where " + settled + " was next");
        }
        listener.settled(this, number);
    }

    final void listen(Listener other) {
        listener = other;
    }

    /** Whether everything said has arrived. */
    final boolean isQuiet() {
        return said == delivered && said == settled;
    }

    final int index() {
        return index;
    }

    final long said() {
        return said;
    }
}
