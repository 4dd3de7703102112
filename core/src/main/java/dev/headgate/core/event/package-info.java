/**
 * What happened, said once: metrics, log and dashboard each listen, so that their numbers agree.
 * Start at {@link dev.headgate.core.event.GatewayEvent}.
 */
@NullMarked
package dev.headgate.core.event;

import org.jspecify.annotations.NullMarked;
