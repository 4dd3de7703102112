package dev.headgate.server.gather;

import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.stage.Stage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A call that waits to go with others, on its own thread. */
final class Waiter<T> {

  private final Call call;
  private final T plan;
  private final Stage.Next next;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /** What becomes of it. */
  sealed interface Outcome {

    /** This is its answer. */
    record Answered(Reply reply) implements Outcome {}

    /**
     * It goes by itself, on its own thread.
     *
     * @param ended to be told when it has
     */
    record Alone(Runnable ended) implements Outcome {}

    /** The call that carried it failed. */
    record Failed(RuntimeException why) implements Outcome {}
  }

  /**
   * A call that waits.
   *
   * @param plan what the plan knows of it
   * @param next where calls go on
   */
  Waiter(Call call, T plan, Stage.Next next) {
    this.call = call;
    this.plan = plan;
    this.next = next;
  }

  Call call() {
    return call;
  }

  T plan() {
    return plan;
  }

  Stage.Next next() {
    return next;
  }

  void decide(Outcome decided) {
    outcome.complete(decided);
  }

  Reply await() throws InterruptedException {
    switch (decided()) {
      case Outcome.Answered(var reply) -> {
        return reply;
      }
      case Outcome.Failed(var why) -> throw why;
      case Outcome.Alone(var ended) -> {
        try {
          return next.proceed(call);
        } finally {
          ended.run();
        }
      }
    }
  }

  private Outcome decided() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an outcome failed", impossible);
    }
  }

  @Override
  public String toString() {
    return "Waiter[" + call + "]";
  }
}
