/**
 * Zoho's notification API as calls and answers: channels ({@link
 * dev.headgate.zoho.watch.ChannelCalls}), what is delivered to them ({@link
 * dev.headgate.zoho.watch.Notification}), and the cheapest look at what was changed last ({@link
 * dev.headgate.zoho.watch.LookCalls}).
 */
@NullMarked
package dev.headgate.zoho.watch;

import org.jspecify.annotations.NullMarked;
