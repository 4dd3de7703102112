@NullMarked
package dev.headgate.emulator.crm.file;

import org.jspecify.annotations.NullMarked;
