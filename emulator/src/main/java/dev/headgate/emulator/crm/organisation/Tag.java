package dev.headgate.emulator.crm.organisation;

import java.time.Instant;

/**
 * A word that records of one module can be marked with.
 *
 * @param module API name
 * @param createdBy a user's id
 */
public record Tag(
    long id, String module, String name, String colorCode, long createdBy, Instant createdAt) {}
