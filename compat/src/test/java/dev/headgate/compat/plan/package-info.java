/**
 * Merged calls against the emulated Zoho: whatever is sent merged to one organisation is sent call
 * by call to its twin, and each caller must be answered the same. Start at {@link
 * dev.headgate.compat.plan.GatheredWritesTest}.
 */
@NullMarked
package dev.headgate.compat.plan;

import org.jspecify.annotations.NullMarked;
