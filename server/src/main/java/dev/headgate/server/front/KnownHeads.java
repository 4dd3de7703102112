package dev.headgate.server.front;

import dev.headgate.server.call.Head;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Heads of requests that were let in and answered at once, by their bytes: a poller sends the same
 * again and again. The least lately used go first. They hold access tokens, as the requests do;
 * they are never written anywhere. For one event loop: not safe for several threads.
 */
final class KnownHeads {

  /** Longer heads are not remembered; real ones have a few hundred bytes. */
  static final int HEAD_BYTES_MAX = 4_096;

  private static final int HEADS_MAX = 1_024;

  private final Map<Bytes, Head> heads =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Head> eldest) {
          return size() > HEADS_MAX;
        }
      };

  /** The bytes of one whole head, with its empty line. */
  static final class Bytes {
    private final byte[] bytes;
    private final int hash;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
      this.hash = Arrays.hashCode(bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes its && Arrays.equals(bytes, its.bytes);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    /** Without what must not be logged. */
    @Override
    public String toString() {
      return "Bytes[" + bytes.length + "]";
    }
  }

  Optional<Head> find(Bytes bytes) {
    return Optional.ofNullable(heads.get(bytes));
  }

  void remember(Bytes bytes, Head head) {
    heads.put(bytes, head);
  }

  void forget(Bytes bytes) {
    heads.remove(bytes);
  }
}
