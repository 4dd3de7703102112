/**
 * Records made up from a seed. Start at {@link dev.headgate.emulator.crm.population.Population}.
 */
@NullMarked
package dev.headgate.emulator.crm.population;

import org.jspecify.annotations.NullMarked;
