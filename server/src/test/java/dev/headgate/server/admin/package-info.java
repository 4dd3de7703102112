/** Tests of {@code dev.headgate.server.admin}. */
@NullMarked
package dev.headgate.server.admin;

import org.jspecify.annotations.NullMarked;
