package dev.headgate.emulator.credit;

import java.time.Instant;

/**
 * How the pool stands at a moment.
 *
 * @param poolCredits the limit
 * @param freeCredits the part of the limit that was not bought as add-on
 * @param spentCredits spent in the last 24 hours
 * @param nextRelease when credits come back next; the moment itself where none are spent
 */
public record Standing(long poolCredits, long freeCredits, long spentCredits, Instant nextRelease) {

  public long remainingCredits() {
    return poolCredits - spentCredits;
  }

  /** Whether half of what the edition grants by itself is used. */
  public boolean isHalfUsed() {
    return spentCredits >= freeCredits - spentCredits;
  }
}
