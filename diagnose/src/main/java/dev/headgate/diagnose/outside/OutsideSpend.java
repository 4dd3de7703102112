package dev.headgate.diagnose.outside;

import java.time.Duration;
import java.time.Instant;

/**
 * Credits of usage figures that nobody's name is on, and what they went to.
 *
 * @param from beginning of the first figure
 * @param until end of the last one
 * @param slot the time that one figure stands for
 */
public record OutsideSpend(Instant from, Instant until, Duration slot, Explanation explanation) {}
