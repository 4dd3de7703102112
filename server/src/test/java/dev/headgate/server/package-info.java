/** The whole gateway over real HTTP, with a fake Zoho behind it. Start at {@code GatewayRun}. */
@NullMarked
package dev.headgate.server;

import org.jspecify.annotations.NullMarked;
