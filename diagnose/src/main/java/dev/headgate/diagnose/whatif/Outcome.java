package dev.headgate.diagnose.whatif;

import dev.headgate.core.credit.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of recorded traffic.
 *
 * @param limit credits in 24 hours
 * @param granted credits of calls that went
 * @param refused credits of calls that were refused
 * @param firstRefused when the first of them was; null where none was
 */
public record Outcome(
    Credits limit, Credits granted, Credits refused, @Nullable Instant firstRefused) {

  public boolean holds() {
    return firstRefused == null;
  }
}
