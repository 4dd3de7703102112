/**
 * Commands that start something in this process: the gateway, the emulator, the demo. Only they
 * know those modules; every other command knows the admin API and files.
 */
@NullMarked
package dev.headgate.cli.start;

import org.jspecify.annotations.NullMarked;
