package dev.headgate.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls of this process that departed and were not settled. Whoever removes a call from here is
 * the one who settles it; so a settlement is known to count before it is on the disk.
 */
final class OpenCalls {

  /** Zoho lets some dozens of calls be in flight; as many as this means that nobody settles. */
  private static final int MAX = 100_000;

  private final Map<Long, OpenCall> calls = new ConcurrentHashMap<>();

  void add(OpenCall call) {
    calls.put(call.number(), call);
  }

  Optional<OpenCall> remove(long number) {
    return Optional.ofNullable(calls.remove(number));
  }

  void refuseBeyondMax() {
    if (calls.size() >= MAX) {
      throw new IllegalStateException(calls.size() + " calls departed and were never settled");
    }
  }
}
