package dev.headgate.core.event;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.watch.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that happened in the gateway and that others may want to know. */
public sealed interface GatewayEvent {

  Instant at();

  /**
   * A call has its reply.
   *
   * @param at when the call came
   * @param module null where it touches none
   * @param status what the caller was told
   * @param took from the call's coming to its reply
   */
  record CallEnded(
      Instant at,
      Caller caller,
      String operation,
      @Nullable String module,
      AnswerSource source,
      int status,
      Credits credits,
      Duration took)
      implements GatewayEvent {}

  /** An integration was paused or resumed. */
  record PauseChanged(Instant at, String integration, boolean paused) implements GatewayEvent {}

  /**
   * A feature was switched on or off.
   *
   * @param feature its word; {@code all} for all of them
   */
  record SwitchChanged(Instant at, String feature, boolean on) implements GatewayEvent {}

  /**
   * A module's notifications are relied on, or no more.
   *
   * @param doubt why not; empty where they are
   */
  record WatchChanged(Instant at, String module, Optional<Doubt> doubt) implements GatewayEvent {}

  /**
   * A look at a module found changes that no notification had told.
   *
   * @param changes how many
   */
  record GapFound(Instant at, String module, int changes) implements GatewayEvent {}

  /** Changes were not taken by a subscriber, however often they were pushed. */
  record PushGivenUp(Instant at, String subscription, int changes, String why)
      implements GatewayEvent {}

  /** A subscriber is pushed nothing any more. */
  record SubscriptionDisabled(Instant at, String subscription, String why)
      implements GatewayEvent {}
}
