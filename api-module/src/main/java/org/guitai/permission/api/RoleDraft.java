package org.guitai.permission.api;

import java.util.Set;
import org.guitai.shared.Permission;

/** What a role is to be. {@code name} has 1–40 characters, {@code note} at most 200. */
public record RoleDraft(String name, String note, Set<Permission> permissions) {}
