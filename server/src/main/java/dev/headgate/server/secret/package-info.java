/**
 * Secrets of Headgate's own, kept in the data folder for its owner alone. Start at {@link
 * dev.headgate.server.secret.SecretFile}.
 */
@NullMarked
package dev.headgate.server.secret;

import org.jspecify.annotations.NullMarked;
