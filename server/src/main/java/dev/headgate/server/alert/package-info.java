/**
 * Tells people when the credits burn too fast. The rules are those of {@code
 * dev.headgate.diagnose.alert}; here they are run and what they say is sent. Start at {@link
 * dev.headgate.server.alert.Alerts}.
 */
@NullMarked
package dev.headgate.server.alert;

import org.jspecify.annotations.NullMarked;
