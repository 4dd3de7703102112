/**
 * A Zoho CRM with its credit system, for tests, demos and development. Start at {@link
 * dev.headgate.emulator.Emulator}; a call's life is in {@link dev.headgate.emulator.http.CrmFront},
 * what it costs in {@link dev.headgate.emulator.credit.Meter}. Shares data tables with the gateway,
 * never code.
 */
@NullMarked
package dev.headgate.emulator;

import org.jspecify.annotations.NullMarked;
