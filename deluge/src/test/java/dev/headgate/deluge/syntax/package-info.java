/** Tests of the reader. */
@NullMarked
package dev.headgate.deluge.syntax;

import org.jspecify.annotations.NullMarked;
