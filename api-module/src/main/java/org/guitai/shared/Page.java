package org.guitai.shared;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a long list.
 *
 * @param next where the next page begins, null on the last
 */
public record Page<T>(List<T> items, @Nullable Long next) implements Serializable {

    /** Of one row more than the page holds: that there is another shows that there is a next page. */
    public static <T> Page<T> of(List<T> found, int size, java.util.function.ToLongFunction<T> key) {
        return found.size() <= size
                ? new Page<>(found, null)
                : new Page<>(List.copyOf(found.subList(0, size)), key.applyAsLong(found.get(size - 1)));
    }
}
