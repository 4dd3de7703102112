/**
 * The accounts server: clients, refresh tokens and the access tokens issued for them. Start at
 * {@link dev.headgate.emulator.oauth.TokenDesk}.
 */
@NullMarked
package dev.headgate.emulator.oauth;

import org.jspecify.annotations.NullMarked;
