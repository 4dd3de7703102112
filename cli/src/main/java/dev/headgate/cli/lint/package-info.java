/** The command that reads functions of Deluge. Start at {@link dev.headgate.cli.lint.Lint}. */
@NullMarked
package dev.headgate.cli.lint;

import org.jspecify.annotations.NullMarked;
