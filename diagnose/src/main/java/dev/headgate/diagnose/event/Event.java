package dev.headgate.diagnose.event;

import java.time.Instant;

/**
 * One call, or several alike, that somebody made.
 *
 * @param time when it was sent, or when it was logged where that is all that is known
 * @param integration who made it
 * @param agent the program that made it, as it calls itself; empty where it is not known
 * @param confidence how sure the reading is, from 0 to 1
 */
public record Event(
    Instant time,
    Source source,
    String integration,
    String agent,
    Call call,
    Answer answer,
    double confidence) {}
