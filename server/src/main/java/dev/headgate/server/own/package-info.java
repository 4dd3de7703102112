/**
 * The calls that Headgate makes itself, through the same stages as everyone's. Start at {@link
 * dev.headgate.server.own.OwnClient}.
 */
@NullMarked
package dev.headgate.server.own;

import org.jspecify.annotations.NullMarked;
