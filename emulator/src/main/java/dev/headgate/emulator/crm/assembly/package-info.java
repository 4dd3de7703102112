/** The whole CRM put together. Start at {@link dev.headgate.emulator.crm.assembly.SimulatedCrm}. */
@NullMarked
package dev.headgate.emulator.crm.assembly;

import org.jspecify.annotations.NullMarked;
