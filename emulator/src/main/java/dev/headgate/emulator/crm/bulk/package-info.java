/**
 * Bulk read: whole modules in one job. Start at {@link
 * dev.headgate.emulator.crm.bulk.BulkReadResource}.
 */
@NullMarked
package dev.headgate.emulator.crm.bulk;

import org.jspecify.annotations.NullMarked;
