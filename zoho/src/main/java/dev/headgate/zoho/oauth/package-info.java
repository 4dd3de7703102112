/**
 * Zoho's OAuth on the wire: requests for tokens, their answers, and the header a token travels in.
 * Start at {@link dev.headgate.zoho.oauth.TokenRequest}. Secrets are {@link
 * dev.headgate.zoho.oauth.Secret}s, which never print themselves.
 */
@NullMarked
package dev.headgate.zoho.oauth;

import org.jspecify.annotations.NullMarked;
