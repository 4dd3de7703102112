/**
 * Which modules a call reads and which it changes: what a cache must know of it. Start at {@link
 * dev.headgate.zoho.plan.reach.Reach}.
 */
@NullMarked
package dev.headgate.zoho.plan.reach;

import org.jspecify.annotations.NullMarked;
