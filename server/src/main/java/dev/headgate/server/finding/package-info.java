/** What the gateway notices in passing that its callers could do for fewer credits. */
@NullMarked
package dev.headgate.server.finding;

import org.jspecify.annotations.NullMarked;
