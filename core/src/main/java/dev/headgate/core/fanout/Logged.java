package dev.headgate.core.fanout;

import dev.headgate.core.watch.Change;

/**
 * A change in the log.
 *
 * @param number its place; later ones are greater, and none is given twice
 */
public record Logged(long number, Change change) {}
