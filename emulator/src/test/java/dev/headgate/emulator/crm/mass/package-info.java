@NullMarked
package dev.headgate.emulator.crm.mass;

import org.jspecify.annotations.NullMarked;
