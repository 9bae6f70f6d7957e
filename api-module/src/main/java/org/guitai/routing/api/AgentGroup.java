package org.guitai.routing.api;

import java.io.Serializable;

/**
 * Participants that serve the same range.
 *
 * @param name 1–40 characters, unique in the shop
 * @param members how many participants are in it
 * @param waiting how many customers wait for it
 * @param version counts the changes: who saves names the version they saw
 */
public record AgentGroup(long id, String name, ReceptionRange range, int members, int waiting, int version)
        implements Serializable {

    /** What may be changed in a group. */
    public record Draft(String name, ReceptionRange range) implements Serializable {}
}
