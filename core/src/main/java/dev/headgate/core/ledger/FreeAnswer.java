package dev.headgate.core.ledger;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer that cost no credits: counted by the minute, not kept one by one.
 *
 * @param at when it was given; counted as of the start of that minute
 * @param calls 1; 0 where the call is in the ledger already and only what it saved is counted
 * @param saved what the call would have cost at Zoho, or would have cost more
 */
public record FreeAnswer(
    Instant at,
    Caller caller,
    String operation,
    @Nullable String module,
    AnswerSource source,
    int calls,
    Credits saved) {

  /** An answer that was given to one call. */
  public FreeAnswer(
      Instant at,
      Caller caller,
      String operation,
      @Nullable String module,
      AnswerSource source,
      Credits saved) {
    this(at, caller, operation, module, source, 1, saved);
  }
}
