package org.guitai.routing.api;

import java.io.Serializable;

/**
 * An account or a group that conversations can be given to.
 *
 * @param group whether it is a group
 * @param status of an account; OFFLINE of a group
 */
public record Receiver(boolean group, long id, String name, Status status) implements Serializable {}
