/**
 * Changes on their way to those who want to know: {@link dev.headgate.server.fanout.Feed} is the
 * log with its listeners, {@link dev.headgate.server.fanout.FanOut} pushes it to subscribers.
 */
@NullMarked
package dev.headgate.server.fanout;

import org.jspecify.annotations.NullMarked;
