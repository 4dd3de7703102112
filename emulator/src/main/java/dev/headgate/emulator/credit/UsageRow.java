package dev.headgate.emulator.credit;

/**
 * What one client, or one operation, has used since the start.
 *
 * @param key the client id, the outside consumer's name, or the operation
 * @param calls let through; those refused are not among them
 * @param credits charged, corrections included
 * @param refused calls turned away with 429
 */
public record UsageRow(String key, long calls, long credits, long refused) {}
