package dev.headgate.emulator.crm.schema;

/** A value on a pick list. */
public record Choice(long id, String value) {}
