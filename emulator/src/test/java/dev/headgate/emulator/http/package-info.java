@NullMarked
package dev.headgate.emulator.http;

import org.jspecify.annotations.NullMarked;
