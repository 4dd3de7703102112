package dev.headgate.demo.oracle;

/**
 * A record as an answer shows it.
 *
 * @param modified its {@code Modified_Time}, as it was written; empty where the answer has none
 */
public record Shown(long id, String modified) {}
