/**
 * The organisation's pool at work: the rules of {@code core}, handed the time, the ledger and what
 * Zoho's answers say. Start at {@link dev.headgate.server.pool.RunningPool}.
 */
@NullMarked
package dev.headgate.server.pool;

import org.jspecify.annotations.NullMarked;
