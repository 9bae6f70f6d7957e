package org.guitai.permission.api;

import org.guitai.shared.ProblemCode;

/** Rules of roles (spec: accounts.md). */
public enum RoleProblem implements ProblemCode {
    NAME_TAKEN("role.name-taken", Kind.CONFLICT),
    UNKNOWN("role.unknown", Kind.INVALID),
    BEYOND_OWN("role.beyond-own", Kind.DENIED),
    OVER_ANOTHER("role.over-another", Kind.DENIED),
    OWNER_NEEDS_NONE("role.owner-needs-none", Kind.CONFLICT);

    private final String key;
    private final Kind kind;

    RoleProblem(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
