package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The pool's answer to a call that wants to go. */
public sealed interface Admission {

  /** It may go: credits and slots are set aside. The hold must be ended. */
  record Granted(Hold hold) implements Admission {}

  /** It may go later, or be refused then: the ticket says when it is decided. */
  record Later(Ticket ticket) implements Admission {}

  /**
   * It may not go.
   *
   * @param why what stands in the way
   * @param integration who asked
   * @param wanted the call's price
   * @param holder who has spent most of what the call is refused for, in the last 24 hours
   * @param retryAfter how long to stay away: small steps, at least a second
   * @param freeAt when there will be room if nobody else takes it; null where that isn't known
   */
  record Refused(
      Why why,
      String integration,
      Credits wanted,
      Holder holder,
      Duration retryAfter,
      @Nullable Instant freeAt)
      implements Admission {}

  /**
   * Who holds the most of something.
   *
   * @param name an integration, or {@link #OUTSIDE}
   * @param spent by it in the last 24 hours
   */
  record Holder(String name, Credits spent) {
    /** The name of all who spend without passing Headgate. */
    public static final String OUTSIDE = "outside";
  }
}
