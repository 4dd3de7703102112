package dev.headgate.core.ledger;

import dev.headgate.core.identity.Caller;
import java.time.Instant;

/**
 * Evidence of who stands behind an integration: what a call showed of its client. Evidence only,
 * never identity.
 *
 * @param userAgent the client's own words, cut to 200 characters; empty where it sent none
 * @param address the network address the call came from
 */
public record Sighting(Instant at, Caller caller, String userAgent, String address) {}
