/**
 * Who goes next: a bounded queue that gives every flow its weighted share of what is handed out.
 * Start at {@link dev.headgate.core.queue.FairQueue}.
 */
@NullMarked
package dev.headgate.core.queue;

import org.jspecify.annotations.NullMarked;
