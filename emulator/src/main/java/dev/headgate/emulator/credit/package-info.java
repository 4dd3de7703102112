/**
 * The credit system: what a call costs, how much the organisation has, and how many calls may be in
 * flight. Start at {@link dev.headgate.emulator.credit.Meter}; prices come from {@link
 * dev.headgate.emulator.credit.PriceTable}.
 */
@NullMarked
package dev.headgate.emulator.credit;

import org.jspecify.annotations.NullMarked;
