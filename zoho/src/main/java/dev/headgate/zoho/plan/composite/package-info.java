/**
 * Up to five unlike reads become one composite call: one credit for all, but five slots. Start at
 * {@link dev.headgate.zoho.plan.composite.Composites}.
 */
@NullMarked
package dev.headgate.zoho.plan.composite;

import org.jspecify.annotations.NullMarked;
