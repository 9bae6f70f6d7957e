package org.guitai.shared;

/** Rules that every domain knows. */
public enum SharedProblem implements ProblemCode {
    DENIED("shared.denied", Kind.DENIED),
    NOT_SIGNED_IN("shared.not-signed-in", Kind.UNKNOWN_CALLER),
    NOT_FOUND("shared.not-found", Kind.NOT_FOUND),
    INVALID("shared.invalid", Kind.INVALID),
    NOT_JSON("shared.not-json", Kind.INVALID),
    NUMBER("shared.number", Kind.INVALID),
    REQUIRED("shared.required", Kind.INVALID),
    TOO_LONG("shared.too-long", Kind.INVALID),
    TYPE_THE_NAME("shared.type-the-name", Kind.INVALID),
    CHANGED_MEANWHILE("shared.changed-meanwhile", Kind.CONFLICT),
    UNAVAILABLE("shared.unavailable", Kind.UNAVAILABLE),
    INTERNAL("shared.internal", Kind.UNAVAILABLE);

    private final String key;
    private final Kind kind;

    SharedProblem(String key, Kind kind) {
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
