/** Several calls in one. Start at {@link dev.headgate.emulator.crm.composite.CompositeResource}. */
@NullMarked
package dev.headgate.emulator.crm.composite;

import org.jspecify.annotations.NullMarked;
