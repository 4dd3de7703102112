package dev.headgate.emulator.world;

import dev.headgate.emulator.crm.Crm;

/**
 * A CRM as the emulator's other parts need it.
 *
 * @param records how its records are read out for comparisons
 * @param changes how its own people change records
 * @param firstUserId the user whose rights a client carries that names no other
 */
public record OpenedCrm(Crm crm, RecordDump records, RecordChanges changes, String firstUserId) {}
