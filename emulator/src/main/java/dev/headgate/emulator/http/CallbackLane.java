package dev.headgate.emulator.http;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one address, one after the other, so that callbacks arrive in the order they left. Used
 * on one event loop alone.
 *
 * @param <T> what is posted; no two are equal
 */
final class CallbackLane<T> {

  private final Function<T, Future<?>> post;
  private final Queue<T> queue = new ArrayDeque<>();
  private @Nullable T overtaken;
  private boolean busy;

  /**
   * An empty lane.
   *
   * @param post sends one; the future ends, in whatever way, when the next may follow
   */
  CallbackLane(Function<T, Future<?>> post) {
    this.post = post;
  }

  /** Sends it after those before it, and after it the one that waits to be overtaken. */
  void add(T item) {
    queue.add(item);
    if (overtaken != null) {
      queue.add(overtaken);
      overtaken = null;
    }
    sendNext();
  }

  /** Lets the next one that is added go first. One that waits so already goes now. */
  void holdForNext(T item) {
    var before = overtaken;
    overtaken = item;
    if (before != null) {
      queue.add(before);
      sendNext();
    }
  }

  /** Ends the wait of one that no other has overtaken. */
  void release(T item) {
    if (item.equals(overtaken)) {
      overtaken = null;
      add(item);
    }
  }

  boolean isIdle() {
    return !busy && queue.isEmpty() && overtaken == null;
  }

  private void sendNext() {
    if (busy) {
      return;
    }
    var next = queue.poll();
    if (next != null) {
      busy = true;
      post.apply(next)
          .onComplete(
              _ -> {
                busy = false;
                sendNext();
              });
    }
  }
}
