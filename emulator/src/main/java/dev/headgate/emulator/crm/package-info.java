/**
 * The CRM itself: records, modules and settings of one organisation, as a function from request to
 * answer. Knows nothing of HTTP servers, credits or tokens. Start at {@link
 * dev.headgate.emulator.crm.Crm}; {@code assembly.SimulatedCrm} is the one there is, {@code call}
 * says how a kind of call is added.
 */
@NullMarked
package dev.headgate.emulator.crm;

import org.jspecify.annotations.NullMarked;
