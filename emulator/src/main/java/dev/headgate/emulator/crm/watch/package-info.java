/**
 * Notification channels: who wants to be told of which changes, until when, and what they are told.
 * Start at {@link dev.headgate.emulator.crm.watch.Notifier}; sending is done elsewhere.
 */
@NullMarked
package dev.headgate.emulator.crm.watch;

import org.jspecify.annotations.NullMarked;
