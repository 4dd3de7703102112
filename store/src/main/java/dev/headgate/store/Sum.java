package dev.headgate.store;

/** What entries add up to, or what one entry adds: credits may be a correction downwards. */
record Sum(long calls, long credits, long refused, long saved) {

  Sum plus(Sum other) {
    return new Sum(
        calls + other.calls, credits + other.credits, refused + other.refused, saved + other.saved);
  }
}
