@NullMarked
package dev.headgate.emulator.crm.search;

import org.jspecify.annotations.NullMarked;
