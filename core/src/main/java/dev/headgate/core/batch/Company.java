package dev.headgate.core.batch;

/** How many are expected to go together, from how many went together of late. */
final class Company {

  private final long memoryNanos;
  private int usual = 1;
  private long lastSeen = Long.MIN_VALUE;

  Company(long memoryNanos) {
    this.memoryNanos = memoryNanos;
  }

  /** At least 1, and 1 where nothing has happened for a while. */
  int expected(long now) {
    return usual > 1 && now - lastSeen <= memoryNanos ? usual : 1;
  }

  void left(int size, long now) {
    usual = Math.max(1, (expected(now) + size) / 2);
    lastSeen = now;
  }

  void returned(long now) {
    lastSeen = now;
  }
}
