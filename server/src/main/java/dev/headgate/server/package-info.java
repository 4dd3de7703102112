/**
 * The running gateway. Read {@link dev.headgate.server.Gateway} first: it lists the stages of a
 * call in order. {@link dev.headgate.server.HeadgateServer} puts a whole server together.
 */
@NullMarked
package dev.headgate.server;

import org.jspecify.annotations.NullMarked;
