package dev.headgate.emulator.crm.people;

/**
 * A place in the organisation's hierarchy.
 *
 * @param reportsTo the id of the role above; 0 at the top
 */
public record Role(long id, String name, long reportsTo) {}
