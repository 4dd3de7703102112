/**
 * How several calls become one cheaper call, and how its answer becomes the answer that each
 * caller's own call would have had. All of it is decided on bytes; nothing here sends anything or
 * waits.
 *
 * <p>A call is first {@linkplain dev.headgate.zoho.plan.Asked looked at}: {@link
 * dev.headgate.zoho.plan.write.Writes} and {@link dev.headgate.zoho.plan.read.Reads} say what may
 * be gathered, {@link dev.headgate.zoho.plan.composite.Composites} what may ride in a composite
 * call. What has the same {@link dev.headgate.zoho.plan.MergeKey} and the same principal may become
 * one {@link dev.headgate.zoho.plan.Merged} call, whose answer is split into {@linkplain
 * dev.headgate.zoho.plan.Part parts}. {@link dev.headgate.zoho.plan.rewrite.Rewrites} knows calls
 * that have a cheaper equal.
 *
 * <p>What is not understood is not merged. Where an answer leaves open what a caller's own call
 * would have been told, that call goes by itself, as long as nothing was done for it.
 */
@NullMarked
package dev.headgate.zoho.plan;

import org.jspecify.annotations.NullMarked;
