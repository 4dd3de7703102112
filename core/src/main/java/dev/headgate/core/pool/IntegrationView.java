package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;

/**
 * An integration's account at a moment.
 *
 * @param spent in the last 24 hours, what is held included
 * @param unmet what its waiting calls want, and those refused a moment ago
 * @param share what it may spend in 24 hours as things stand, by water-filling; for interactive
 *     integrations, which are not limited by shares, what they have spent
 * @param waiting how many of its calls wait
 */
public record IntegrationView(
    String name,
    IntegrationRules rules,
    boolean paused,
    Credits spent,
    Credits unmet,
    Credits share,
    int waiting) {}
