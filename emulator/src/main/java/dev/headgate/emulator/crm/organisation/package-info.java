/**
 * The organisation as all its parts know it. Start at {@link
 * dev.headgate.emulator.crm.organisation.Organisation}.
 */
@NullMarked
package dev.headgate.emulator.crm.organisation;

import org.jspecify.annotations.NullMarked;
