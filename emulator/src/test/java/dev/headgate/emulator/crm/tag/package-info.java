@NullMarked
package dev.headgate.emulator.crm.tag;

import org.jspecify.annotations.NullMarked;
