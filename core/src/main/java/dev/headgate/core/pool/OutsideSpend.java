package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Instant;

/**
 * What was spent in the last 24 hours without passing Headgate, as far as Zoho's header and our own
 * books tell. It lies between {@code low} and {@code high}: Zoho may or may not have counted the
 * calls that were in flight when it wrote the header.
 *
 * @param observedAt when the header last spoke
 */
public record OutsideSpend(Credits estimate, Credits low, Credits high, Instant observedAt) {}
