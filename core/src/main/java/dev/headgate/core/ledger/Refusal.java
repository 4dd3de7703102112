package dev.headgate.core.ledger;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that Headgate answered with a refusal and that never left.
 *
 * @param at when it was refused; counted as of the start of that minute
 * @param reason one word of the design: why, for instance {@code paused}
 * @param status the HTTP status the caller was given
 * @param wanted what the call would have cost
 */
public record Refusal(
    Instant at,
    Caller caller,
    String operation,
    @Nullable String module,
    Credits wanted,
    String reason,
    int status) {}
