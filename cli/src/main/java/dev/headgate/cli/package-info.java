/** The headgate command. Start at {@link dev.headgate.cli.Main}; each command is one class. */
@NullMarked
package dev.headgate.cli;

import org.jspecify.annotations.NullMarked;
