package dev.headgate.core.watch;

import java.time.Instant;

/**
 * A change of a record that became known.
 *
 * @param module its API name, as Zoho spells it
 * @param record the record's id; empty for {@link Operation#RESYNC}
 * @param at by Zoho's clock; of one that a look found, in whole seconds
 */
public record Change(
    String module, Operation operation, String record, Instant at, Source source) {}
