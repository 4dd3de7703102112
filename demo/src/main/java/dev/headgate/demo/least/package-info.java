/** The least a day could have cost. Start at {@link dev.headgate.demo.least.Least}. */
@NullMarked
package dev.headgate.demo.least;

import org.jspecify.annotations.NullMarked;
