/**
 * What goes together. {@link dev.headgate.core.batch.Batcher} decides which calls leave as one
 * batch and how long one waits for company; {@link dev.headgate.core.batch.Join} makes one call of
 * identical reads in flight; {@link dev.headgate.core.batch.CreditSplit} says what each caller's
 * part of a batch costs. All are machines without threads, clocks or locks: whoever drives them
 * holds a lock around them.
 */
@NullMarked
package dev.headgate.core.batch;

import org.jspecify.annotations.NullMarked;
