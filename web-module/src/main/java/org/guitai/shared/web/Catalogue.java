package org.guitai.shared.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guitai.shared.Permission;

/** Permissions as pages list them: by group, in their order. */
public final class Catalogue {

    private Catalogue() {}

    public static List<Map.Entry<Permission.Group, List<Permission>>> of(Collection<Permission> permissions) {
        return List.copyOf(permissions.stream()
                .sorted()
                .collect(Collectors.groupingBy(Permission::group, TreeMap::new, Collectors.toList()))
                .entrySet());
    }
}
