/**
 * Who works in the organisation and what each may do. Start at {@link
 * dev.headgate.emulator.crm.people.People}.
 */
@NullMarked
package dev.headgate.emulator.crm.people;

import org.jspecify.annotations.NullMarked;
