package dev.headgate.core.ledger;

import dev.headgate.core.credit.Credits;

/**
 * What one integration was spared by answers from one source. {@link AnswerSource#UPSTREAM} stands
 * for calls that were made in a cheaper way.
 */
public record Saved(String integration, AnswerSource source, Credits credits) {}
