/**
 * The records of one organisation, in memory. Start at {@link
 * dev.headgate.emulator.crm.record.Records}: reads take no lock and see every finished write;
 * writes go one at a time through a {@link dev.headgate.emulator.crm.record.Writer}.
 */
@NullMarked
package dev.headgate.emulator.crm.record;

import org.jspecify.annotations.NullMarked;
