/**
 * One call that somebody made, wherever it was written down. Start at {@link
 * dev.headgate.diagnose.event.Event}.
 */
@NullMarked
package dev.headgate.diagnose.event;

import org.jspecify.annotations.NullMarked;
