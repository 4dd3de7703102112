/**
 * Reading records: lists, single records, deleted ones, and how a record looks as JSON. Start at
 * {@link dev.headgate.emulator.crm.read.RecordReads}.
 */
@NullMarked
package dev.headgate.emulator.crm.read;

import org.jspecify.annotations.NullMarked;
