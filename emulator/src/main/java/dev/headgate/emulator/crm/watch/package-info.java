/**
 * Notification channels: who wants to be told of which changes, until when. Telling them is done
 * elsewhere, from {@link dev.headgate.emulator.crm.watch.Channels}.
 */
@NullMarked
package dev.headgate.emulator.crm.watch;

import org.jspecify.annotations.NullMarked;
