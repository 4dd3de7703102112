/**
 * Writing records: insert, update, upsert, delete. Start at {@link
 * dev.headgate.emulator.crm.write.RecordWrites}.
 */
@NullMarked
package dev.headgate.emulator.crm.write;

import org.jspecify.annotations.NullMarked;
