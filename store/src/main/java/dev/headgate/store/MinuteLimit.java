package dev.headgate.store;

/** Allows so many events in each minute. A minute that comes again late begins anew. */
final class MinuteLimit {

  private final int max;
  private long minute = -1;
  private int allowed;

  MinuteLimit(int max) {
    this.max = max;
  }

  synchronized boolean allows(long eventMinute) {
    if (eventMinute != minute) {
      minute = eventMinute;
      allowed = 0;
    }
    if (allowed == max) {
      return false;
    }
    allowed++;
    return true;
  }
}
