/**
 * Zoho's many ways to say "too much". Start at {@link dev.headgate.zoho.refusal.Costume}, which
 * says what an answer really means.
 */
@NullMarked
package dev.headgate.zoho.refusal;

import org.jspecify.annotations.NullMarked;
