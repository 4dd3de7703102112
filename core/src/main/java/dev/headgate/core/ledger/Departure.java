package dev.headgate.core.ledger;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that is about to leave for Zoho: all that is known before its answer.
 *
 * @param at when it leaves; Zoho counts a call from its start
 * @param caller who makes it
 * @param operation the price list's word for what it is
 * @param module the CRM module it touches; null where it touches none
 * @param records how many records it carries or asks for; 0 where that means nothing
 * @param expected its price
 * @param source {@code UPSTREAM} for a call of its own, {@code BATCH} or {@code COMPOSITE} for one
 *     that Headgate put together
 */
public record Departure(
    Instant at,
    Caller caller,
    String operation,
    @Nullable String module,
    int records,
    Credits expected,
    AnswerSource source) {}
