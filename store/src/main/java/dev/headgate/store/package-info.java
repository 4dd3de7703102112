/**
 * The ledger and the token book in SQL, in one SQLite file. Start at {@link
 * dev.headgate.store.Store}, the only door; a call's way in is {@code SqlLedger}, {@code Writer},
 * {@code WriteSession}, and a question's is {@code SqlLedger}, {@code Readers}, {@code Usage}.
 *
 * <p>One platform thread writes everything, a few read; virtual threads only wait for them, so that
 * native code never pins a carrier. What databases do differently stands in {@code Dialect}.
 */
@NullMarked
package dev.headgate.store;

import org.jspecify.annotations.NullMarked;
