package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that wants to go.
 *
 * @param integration who makes it
 * @param price what it will cost, on the safe side
 * @param load what it takes of the slots
 * @param slotScope whose slots: empty for the organisation's, else the client's or the user's and
 *     client's name, as the slots are configured to be counted
 * @param patience how long it may wait at most; null for its integration's own
 */
public record Ask(
    String integration, Credits price, Load load, String slotScope, @Nullable Duration patience) {

  public Ask(String integration, Credits price, Load load) {
    this(integration, price, load, "", null);
  }
}
