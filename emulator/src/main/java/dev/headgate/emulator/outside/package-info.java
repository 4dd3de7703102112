/**
 * Consumers that draw on the organisation's pool without calling this emulator, as Zapier, Flow and
 * Deluge functions draw on a real one. Start at {@link
 * dev.headgate.emulator.outside.OutsideConsumers}.
 */
@NullMarked
package dev.headgate.emulator.outside;

import org.jspecify.annotations.NullMarked;
