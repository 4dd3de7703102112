/** Tests of what stands on a connection below the HTTP library. */
@NullMarked
package dev.headgate.server.front;

import org.jspecify.annotations.NullMarked;
