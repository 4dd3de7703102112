@NullMarked
package dev.headgate.emulator.crm.record;

import org.jspecify.annotations.NullMarked;
