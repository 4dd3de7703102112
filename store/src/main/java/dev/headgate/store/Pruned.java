package dev.headgate.store;

/**
 * What {@link Store#prune} deleted.
 *
 * @param calls single calls
 * @param hours rows of sums by the hour
 * @param others refusals, minutes of free answers, sightings, names that nothing uses any more
 */
public record Pruned(long calls, long hours, long others) {}
