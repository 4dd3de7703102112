/**
 * HTTP in: reads requests strictly, crosses between event loop and virtual thread, writes replies.
 * Start at {@link dev.headgate.server.front.Front}.
 */
@NullMarked
package dev.headgate.server.front;

import org.jspecify.annotations.NullMarked;
