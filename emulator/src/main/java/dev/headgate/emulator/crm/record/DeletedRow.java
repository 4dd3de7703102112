package dev.headgate.emulator.crm.record;

import java.time.Instant;

/**
 * A record that was deleted.
 *
 * @param last as it was before
 * @param by the user who deleted it
 */
public record DeletedRow(Row last, long by, Instant at) {}
