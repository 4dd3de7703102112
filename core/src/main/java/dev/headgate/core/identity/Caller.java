package dev.headgate.core.identity;

/**
 * Who makes a call.
 *
 * @param organisation the pool it draws on
 * @param integration the named consumer it is accounted to: a name from the config, else the OAuth
 *     client id, else {@code unknown-} and the first characters of the token's fingerprint
 * @param principal the Zoho user and client whose rights the call carries; calls of different
 *     principals are never mixed in one upstream call
 */
public record Caller(String organisation, String integration, Principal principal) {}
