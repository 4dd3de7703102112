/**
 * Who is told of changes, and what becomes of it. Changes stand in one {@linkplain
 * dev.headgate.core.fanout.ChangeLog log}, numbered; a {@linkplain
 * dev.headgate.core.fanout.Subscription subscriber} is a place in it that moves on when a push was
 * taken, so that nothing is lost and a record's changes keep their order.
 */
@NullMarked
package dev.headgate.core.fanout;

import org.jspecify.annotations.NullMarked;
