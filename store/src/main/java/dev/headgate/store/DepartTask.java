package dev.headgate.store;

import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Settlement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes a departure. Its caller waits on {@link #number}, and cancels it when it waits no longer:
 * then either nothing is written, or what was written is taken back as never left.
 */
final class DepartTask implements Task {

  private static final int SERVICE_UNAVAILABLE = 503;

  private final Departure departure;
  private final OpenCalls open;
  private final CompletableFuture<Long> number = new CompletableFuture<>();
  private @Nullable OpenCall written;

  DepartTask(Departure departure, OpenCalls open) {
    this.departure = departure;
    this.open = open;
  }

  CompletableFuture<Long> number() {
    return number;
  }

  @Override
  public void write(WriteSession session) throws SQLException {
    written = number.isCancelled() ? null : session.depart(departure);
  }

  @Override
  public List<Task> committed() {
    var call = written;
    if (call == null) {
      return List.of();
    }
    // Open before its caller knows the number: it may settle at once.
    open.add(call);
    if (number.complete(call.number())) {
      return List.of();
    }
    open.remove(call.number());
    var neverLeft = new Settlement.NeverLeft(SERVICE_UNAVAILABLE, Duration.ZERO);
    return List.of(new SettleTask(call, neverLeft));
  }

  @Override
  public boolean failed(LedgerUnavailable why) {
    number.completeExceptionally(why);
    return true;
  }
}
