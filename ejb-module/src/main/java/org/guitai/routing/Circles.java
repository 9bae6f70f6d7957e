package org.guitai.routing;

import org.guitai.routing.engine.Circle;
import org.guitai.routing.engine.Circle.Kind;

/** Circles as they are stored: {@code ALL}, {@code REST}, {@code GROUP:7}, {@code ACCOUNT:12}. */
final class Circles {

    private Circles() {}

    static String write(Circle circle) {
        return circle.id() == 0 ? circle.kind().name() : circle.kind().name() + ":" + circle.id();
    }

    static Circle read(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Circle(Kind.valueOf(text), 0)
                : new Circle(Kind.valueOf(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }
}
