/** The command that says who spent the credits. */
@NullMarked
package dev.headgate.cli.diagnose;

import org.jspecify.annotations.NullMarked;
