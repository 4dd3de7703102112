package dev.headgate.server.join;

import dev.headgate.server.call.Presence;
import dev.headgate.server.call.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One who waits for a read in flight. */
final class Seat {

  private final CompletableFuture<Told> told = new CompletableFuture<>();

  /** What one who waits is told. */
  sealed interface Told {

    /** The answer to the call that was in flight. */
    record Landed(Reply reply) implements Told {}

    /** That call failed, for all who wait. */
    record Failed(RuntimeException why) implements Told {}

    /**
     * That call ended with something that concerned its leader alone: make the call.
     *
     * @param waiting whether anyone still waits for it
     */
    record Lead(Presence waiting) implements Told {}
  }

  void tell(Told what) {
    told.complete(what);
  }

  Told await() throws InterruptedException {
    try {
      return told.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("what is told failed", impossible);
    }
  }
}
