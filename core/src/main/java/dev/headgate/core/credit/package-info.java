/**
 * What a call costs: amounts of API credit, whole and exact. Start at {@link
 * dev.headgate.core.credit.Credits}.
 */
@NullMarked
package dev.headgate.core.credit;

import org.jspecify.annotations.NullMarked;
