@NullMarked
package dev.headgate.emulator.crm.meta;

import org.jspecify.annotations.NullMarked;
