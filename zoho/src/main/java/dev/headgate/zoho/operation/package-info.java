/**
 * What a Zoho CRM call is and what it costs. Start at {@link
 * dev.headgate.zoho.operation.PriceList}: it names the operation of a request, prices it before it
 * is sent, and says what an answer shows it to have cost. The prices themselves are data, {@code
 * prices.json}, with a date and sources.
 */
@NullMarked
package dev.headgate.zoho.operation;

import org.jspecify.annotations.NullMarked;
