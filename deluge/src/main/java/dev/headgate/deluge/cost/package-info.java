/**
 * What a function costs in API credits: start at {@link dev.headgate.deluge.cost.Program}, which
 * holds all functions given, follows calls between them, and knows every paid call with the loops
 * around it. Costs are {@link dev.headgate.deluge.cost.Formula}s over the sizes of loops.
 */
@NullMarked
package dev.headgate.deluge.cost;

import org.jspecify.annotations.NullMarked;
