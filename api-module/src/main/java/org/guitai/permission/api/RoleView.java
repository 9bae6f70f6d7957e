package org.guitai.permission.api;

import java.io.Serializable;
import java.util.Set;
import org.guitai.shared.Permission;

/**
 * A named set of permissions.
 *
 * @param holders how many accounts hold it
 * @param version counts the changes: who saves names the version they saw
 */
public record RoleView(RoleId id, String name, String note, Set<Permission> permissions, int holders, int version)
        implements Serializable {}
