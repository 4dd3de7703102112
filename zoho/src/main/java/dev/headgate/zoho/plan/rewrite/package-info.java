/**
 * Calls that have a cheaper equal. {@link dev.headgate.zoho.plan.rewrite.Rewrites} lists them; each
 * says when it applies, what is sent in its place, and how the answer is translated back.
 */
@NullMarked
package dev.headgate.zoho.plan.rewrite;

import org.jspecify.annotations.NullMarked;
