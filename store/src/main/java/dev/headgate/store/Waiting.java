package dev.headgate.store;

import dev.headgate.core.ledger.LedgerUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for an answer of the store's threads: bounded, and with every failure in one shape. */
final class Waiting {

  private Waiting() {}

  /** The answer. Who waits in vain cancels the future, so that the other side knows. */
  static <T> T await(CompletableFuture<T> answer, Duration max) {
    try {
      return answer.get(max.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return lastLook(answer, "ledger gave no answer within " + max);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return lastLook(answer, "interrupted while waiting for the ledger");
    } catch (ExecutionException failure) {
      throw explained(failure.getCause());
    }
  }

  private static <T> T lastLook(CompletableFuture<T> answer, String otherwise) {
    if (answer.cancel(false) || answer.isCompletedExceptionally()) {
      throw new LedgerUnavailable(otherwise);
    }
    return answer.join();
  }

  private static RuntimeException explained(@Nullable Throwable cause) {
    if (cause instanceof LedgerUnavailable unavailable) {
      // A new one, so that the stack trace shows who waited.
      return new LedgerUnavailable(String.valueOf(unavailable.getMessage()), unavailable);
    }
    return new IllegalStateException("the store's own work failed", cause);
  }
}
