@NullMarked
package dev.headgate.emulator.crm.convert;

import org.jspecify.annotations.NullMarked;
