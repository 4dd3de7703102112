/**
 * HTTP out: the hosts a call may go to, and the client that carries it there. Start at {@link
 * dev.headgate.server.upstream.Upstream}.
 */
@NullMarked
package dev.headgate.server.upstream;

import org.jspecify.annotations.NullMarked;
