package dev.headgate.core.ledger;

import dev.headgate.core.credit.Credits;
import java.time.Instant;

/**
 * What was charged within a slot of time.
 *
 * @param at the slot's start
 */
public record SlotSum(Instant at, Credits credits) {}
