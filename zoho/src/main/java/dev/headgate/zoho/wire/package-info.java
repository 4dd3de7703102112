/**
 * Zoho's JSON as bytes: how it is read without trusting it, and the shape of its errors. Start at
 * {@link dev.headgate.zoho.wire.ErrorBody}.
 */
@NullMarked
package dev.headgate.zoho.wire;

import org.jspecify.annotations.NullMarked;
