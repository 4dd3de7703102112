/** Machines that want to be called back in time. */
@NullMarked
package dev.headgate.server.tick;

import org.jspecify.annotations.NullMarked;
