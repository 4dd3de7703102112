package dev.headgate.core.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * What a later process has to know of a module that is watched.
 *
 * @param module its API name
 * @param channelId the channel that Zoho tells its changes by
 * @param channelUntil when that ends
 * @param notifyUrl where Zoho posts to
 * @param since how far one has looked, by Zoho's clock; empty before the first look
 */
public record WatchedModule(
    String module,
    String channelId,
    Instant channelUntil,
    String notifyUrl,
    Optional<Instant> since) {}
