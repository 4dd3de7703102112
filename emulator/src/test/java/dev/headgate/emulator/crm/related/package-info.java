@NullMarked
package dev.headgate.emulator.crm.related;

import org.jspecify.annotations.NullMarked;
