package dev.headgate.store;

import dev.headgate.core.ledger.Settlement;
import dev.headgate.core.ledger.Settlement.Answered;
import dev.headgate.core.ledger.Settlement.NeverLeft;
import dev.headgate.core.ledger.Settlement.Unanswered;
import java.time.Duration;

/** A settlement as a call's row keeps it. */
record Ending(CallState state, int status, long charged, long latencyMillis) {

  private static final int TOO_MANY_REQUESTS = 429;

  static Ending of(Settlement settlement, OpenCall call) {
    return switch (settlement) {
      case Answered(int status, var charged, Duration latency) ->
          new Ending(CallState.ANSWERED, status, Amounts.units(charged), latency.toMillis());
      case Unanswered(int status, Duration latency) ->
          new Ending(CallState.UNANSWERED, status, call.expected(), latency.toMillis());
      case NeverLeft(int status, Duration latency) ->
          new Ending(CallState.NEVER_LEFT, status, 0, latency.toMillis());
    };
  }

  boolean refused() {
    return state == CallState.ANSWERED && status == TOO_MANY_REQUESTS;
  }
}
