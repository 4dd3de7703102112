/**
 * What modules the CRM has and what their fields are: read from data files, never changed
 * afterwards. Start at {@link dev.headgate.emulator.crm.schema.Schema}.
 */
@NullMarked
package dev.headgate.emulator.crm.schema;

import org.jspecify.annotations.NullMarked;
