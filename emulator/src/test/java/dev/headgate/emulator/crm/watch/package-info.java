@NullMarked
package dev.headgate.emulator.crm.watch;

import org.jspecify.annotations.NullMarked;
