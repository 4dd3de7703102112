/**
 * A call and its reply as values: what came in over HTTP, what goes back. Knows nothing of the HTTP
 * library.
 */
@NullMarked
package dev.headgate.server.call;

import org.jspecify.annotations.NullMarked;
