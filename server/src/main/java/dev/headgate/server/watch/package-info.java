/**
 * Zoho's notifications at work: what is delivered comes in by {@link
 * dev.headgate.server.watch.NotifyDoor}, {@link dev.headgate.server.watch.Watcher} keeps channels
 * open, looks at the modules and says what changed. The rules are {@link
 * dev.headgate.core.watch.ModuleWatch}'s.
 */
@NullMarked
package dev.headgate.server.watch;

import org.jspecify.annotations.NullMarked;
