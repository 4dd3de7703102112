@NullMarked
package dev.headgate.emulator.crm.bulk;

import org.jspecify.annotations.NullMarked;
