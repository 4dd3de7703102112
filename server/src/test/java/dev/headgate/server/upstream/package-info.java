/** The way to Zoho, on its own. */
@NullMarked
package dev.headgate.server.upstream;

import org.jspecify.annotations.NullMarked;
