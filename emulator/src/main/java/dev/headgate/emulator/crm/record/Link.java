package dev.headgate.emulator.crm.record;

/**
 * One entry of a multi-select lookup.
 *
 * @param id the entry's own id
 * @param target the record it points to
 */
public record Link(long id, long target) {}
