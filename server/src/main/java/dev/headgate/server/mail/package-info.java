/** Mail out: the only place that knows the mail library. */
@NullMarked
package dev.headgate.server.mail;

import org.jspecify.annotations.NullMarked;
