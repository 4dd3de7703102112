/**
 * Commands that ask or steer a running gateway over its admin API. Start at {@link
 * dev.headgate.cli.ask.AdminClient}.
 */
@NullMarked
package dev.headgate.cli.ask;

import org.jspecify.annotations.NullMarked;
