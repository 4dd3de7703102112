package dev.headgate.core.pool;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that is decided once and told once, to a listener that may come before or after.
 *
 * <p>Without a lock, since a listener must not be called under the pool's: the one who decides
 * writes the decision and then looks for a listener; the one who listens writes the listener and
 * then looks for a decision. Whoever comes second sees both; where both do, one of them tells.
 */
final class Announcement<T> {

  private final AtomicBoolean told = new AtomicBoolean();
  private volatile @Nullable T decision;
  private volatile @Nullable Consumer<T> listener;

  /** Sets the decision; {@link #tell} it after that. */
  void decide(T decided) {
    decision = decided;
  }

  @Nullable T decision() {
    return decision;
  }

  /** Sets who is told, and tells it where it is decided; true where this call told. */
  boolean listen(Consumer<T> whom) {
    listener = whom;
    return tell();
  }

  /** Tells the decision, once there are a decision and a listener; true where this call told. */
  boolean tell() {
    var decided = decision;
    var whom = listener;
    if (decided == null || whom == null || !told.compareAndSet(false, true)) {
      return false;
    }
    whom.accept(decided);
    return true;
  }
}
