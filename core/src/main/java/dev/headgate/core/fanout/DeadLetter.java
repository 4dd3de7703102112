package dev.headgate.core.fanout;

import java.time.Instant;

/**
 * A change that a subscriber did not take.
 *
 * @param at when it was given up
 * @param why what went wrong the last time, without secrets
 */
public record DeadLetter(Logged logged, Instant at, int attempts, String why) {}
