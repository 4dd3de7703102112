/**
 * Single inserts, updates, upserts, deletes, tags and notes become batches. Start at {@link
 * dev.headgate.zoho.plan.write.Writes}, which recognises a call that can go with others; {@link
 * dev.headgate.zoho.plan.write.WriteBatch} joins them and splits the answer.
 */
@NullMarked
package dev.headgate.zoho.plan.write;

import org.jspecify.annotations.NullMarked;
