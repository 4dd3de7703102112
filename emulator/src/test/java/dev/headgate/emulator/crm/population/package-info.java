@NullMarked
package dev.headgate.emulator.crm.population;

import org.jspecify.annotations.NullMarked;
