package org.guitai.routing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guitai.routing.api.RoutingProblem;
import org.guitai.shared.ProblemException;

/** The names that a document gives to accounts or groups, numbered for the engine. */
final class Ids {

    private final List<String> names;
    private final Map<String, Long> ids = new HashMap<>();

    private Ids(List<String> names) {
        this.names = names;
        for (int i = 0; i < names.size(); i++) {
            ids.put(names.get(i), i + 1L);
        }
    }

    /** In the order in which they stand. */
    static Ids inOrder(List<String> names) {
        return new Ids(names);
    }

    /** Shorter ones first, then by the alphabet: as numbers would stand, whatever order they are written in. */
    static Ids sorted(List<String> names) {
        return new Ids(names.stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    /** @throws ProblemException if the document has nobody of this name */
    long id(String name, String field) {
        Long id = ids.get(name);
        if (id == null) {
            throw ProblemException.at(field, RoutingProblem.NAME_UNKNOWN, name);
        }
        return id;
    }

    String name(long id) {
        return names.get(Math.toIntExact(id - 1));
    }
}
