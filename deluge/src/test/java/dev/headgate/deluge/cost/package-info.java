/** Tests of the cost model. */
@NullMarked
package dev.headgate.deluge.cost;

import org.jspecify.annotations.NullMarked;
