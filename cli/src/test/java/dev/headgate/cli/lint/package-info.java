/** Tests of the lint command. */
@NullMarked
package dev.headgate.cli.lint;

import org.jspecify.annotations.NullMarked;
