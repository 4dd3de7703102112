/**
 * What an organisation buys: editions of Zoho CRM, the pool of credits and the calls in flight that
 * come with each. Start at {@link dev.headgate.zoho.edition.Editions}.
 */
@NullMarked
package dev.headgate.zoho.edition;

import org.jspecify.annotations.NullMarked;
