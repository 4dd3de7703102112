package dev.headgate.zoho.watch;

import java.time.Instant;

/**
 * A channel that tells every change of a module's records.
 *
 * @param id chosen by us, digits
 * @param module its API name
 * @param expiry when it ends
 * @param notifyUrl where Zoho posts to
 */
public record Channel(String id, String module, Instant expiry, String notifyUrl) {}
