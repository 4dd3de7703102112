/**
 * Reads of single records become one list by ids, where the list is known to show the same. Start
 * at {@link dev.headgate.zoho.plan.read.Reads}.
 */
@NullMarked
package dev.headgate.zoho.plan.read;

import org.jspecify.annotations.NullMarked;
