package dev.headgate.core.ledger;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer that cost no credits: counted by the minute, not kept one by one.
 *
 * @param at when it was given; counted as of the start of that minute
 * @param saved what the call would have cost at Zoho
 */
public record FreeAnswer(
    Instant at,
    Caller caller,
    String operation,
    @Nullable String module,
    AnswerSource source,
    Credits saved) {}
