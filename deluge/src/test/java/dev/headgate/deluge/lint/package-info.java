/** Tests of the lint package. */
@NullMarked
package dev.headgate.deluge.lint;

import org.jspecify.annotations.NullMarked;
