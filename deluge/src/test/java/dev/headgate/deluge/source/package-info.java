/** Tests of the source package. */
@NullMarked
package dev.headgate.deluge.source;

import org.jspecify.annotations.NullMarked;
