/**
 * Turning leads into contacts, accounts and deals. Start at {@link
 * dev.headgate.emulator.crm.convert.ConvertResource}.
 */
@NullMarked
package dev.headgate.emulator.crm.convert;

import org.jspecify.annotations.NullMarked;
