/**
 * Time as something that is handed in: reading it and waiting for it. Start at {@link
 * dev.headgate.core.time.Time}.
 */
@NullMarked
package dev.headgate.core.time;

import org.jspecify.annotations.NullMarked;
