package dev.headgate.core.queue;

import org.jspecify.annotations.Nullable;

/** Waiting items in the order they came: a list through the items themselves. */
final class Lane {

  @Nullable Queued first;
  private @Nullable Queued last;

  void add(Queued item) {
    item.before = last;
    if (last == null) {
      first = item;
    } else {
      last.after = item;
    }
    last = item;
  }

  void remove(Queued item) {
    var before = item.before;
    var after = item.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    item.before = null;
    item.after = null;
  }
}
