@NullMarked
package dev.headgate.emulator.credit;

import org.jspecify.annotations.NullMarked;
