@NullMarked
package dev.headgate.emulator.crm.write;

import org.jspecify.annotations.NullMarked;
