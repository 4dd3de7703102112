@NullMarked
package dev.headgate.emulator.oauth;

import org.jspecify.annotations.NullMarked;
