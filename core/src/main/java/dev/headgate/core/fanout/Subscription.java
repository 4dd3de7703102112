package dev.headgate.core.fanout;

import dev.headgate.core.watch.Change;
import dev.headgate.core.watch.Operation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Someone who is pushed changes.
 *
 * @param shownUrl its address without what may be a secret: scheme and host
 * @param sealed address and signing secret, so that only this gateway can read them
 * @param modules API names as Zoho spells them; empty for all
 * @param operations empty for all
 * @param batchMax how many changes may stand in one push
 * @param cursor the number of the last change that it is done with
 * @param disabled since when and why it is pushed nothing; empty while it is
 */
public record Subscription(
    String id,
    String shownUrl,
    String sealed,
    Set<String> modules,
    Set<Operation> operations,
    int batchMax,
    long cursor,
    Instant createdAt,
    Optional<Disabled> disabled) {

  public Subscription {
    modules = Set.copyOf(modules);
    operations = Set.copyOf(operations);
    if (batchMax < 1 || batchMax > 100) {
      throw new IllegalArgumentException("batch must be 1 to 100, got " + batchMax);
    }
  }

  /** Since when, and why. */
  public record Disabled(Instant at, String why) {}

  /** Whether it wants to know. That a module has to be read anew concerns all who want it. */
  public boolean wants(Change change) {
    return (modules.isEmpty() || modules.contains(change.module()))
        && (operations.isEmpty()
            || change.operation() == Operation.RESYNC
            || operations.contains(change.operation()));
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "Subscription[" + id + " " + shownUrl + "]";
  }
}
