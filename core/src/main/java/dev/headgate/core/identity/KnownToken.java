package dev.headgate.core.identity;

import java.time.Instant;

/**
 * An access token that was issued through Headgate, by its fingerprint.
 *
 * @param fingerprint keyed hash of the access token, lower-case hexadecimal
 * @param clientId the OAuth client id that asked for it
 * @param principal whose rights it carries
 * @param expiresAt when Zoho stops accepting it
 */
public record KnownToken(
    String fingerprint, String clientId, Principal principal, Instant expiresAt) {}
