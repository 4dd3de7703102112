/** The day's time, and who moves it on. Start at {@link dev.headgate.demo.clock.Conductor}. */
@NullMarked
package dev.headgate.demo.clock;

import org.jspecify.annotations.NullMarked;
