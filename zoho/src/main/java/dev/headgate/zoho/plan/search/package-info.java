/**
 * Searches for one record by a value that it may hold. {@link
 * dev.headgate.zoho.plan.search.Lookups} recognises them, {@link
 * dev.headgate.zoho.plan.search.SearchPairs} notices when one that found nothing is followed by the
 * insert of that very value, and {@link dev.headgate.zoho.plan.search.UpsertInstead} says which
 * call does both.
 */
@NullMarked
package dev.headgate.zoho.plan.search;

import org.jspecify.annotations.NullMarked;
