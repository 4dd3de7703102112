/** Tests of {@code dev.headgate.server.config}. */
@NullMarked
package dev.headgate.server.config;

import org.jspecify.annotations.NullMarked;
