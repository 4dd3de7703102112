/**
 * What was spent: by whom, when, on what, and what it bought. Start at {@link
 * dev.headgate.core.ledger.Ledger}; implementations live in the store module and in the testkit.
 */
@NullMarked
package dev.headgate.core.ledger;

import org.jspecify.annotations.NullMarked;
