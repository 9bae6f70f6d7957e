package org.guitai.routing.engine;

import org.jspecify.annotations.Nullable;

/**
 * Those whom rules 7 to 10 look at, and for whom a waiting customer waits: by this name those who wait for the same are
 * known.
 *
 * @param id of the group or the account; 0 of the others
 */
public record Circle(Kind kind, long id) {

    /** All participants. */
    public static final Circle ALL = new Circle(Kind.ALL, 0);

    /** Participants in none of the matching groups. */
    public static final Circle REST = new Circle(Kind.REST, 0);

    /** What a circle is made of. */
    public enum Kind {
        GROUP,
        REST,
        ALL,
        /** One account, for whom its customer waits. */
        ACCOUNT
    }

    public static Circle of(Group group) {
        return new Circle(Kind.GROUP, group.id());
    }

    static Circle account(long id) {
        return new Circle(Kind.ACCOUNT, id);
    }

    /** The group, if it is one. */
    public @Nullable Long group() {
        return kind == Kind.GROUP ? id : null;
    }
}
