package dev.headgate.server.fanout;

import dev.headgate.core.event.Events;
import dev.headgate.core.fanout.ChangeLog;
import dev.headgate.core.fanout.Logged;
import dev.headgate.core.watch.Change;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The log of changes, which also says when something was added. */
public final class Feed implements ChangeLog {

  private final ChangeLog log;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public Feed(ChangeLog log) {
    this.log = log;
  }

  /** Calls {@code listener} after each addition, on the thread that added: so be quick. */
  public Events.Listening listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void append(List<Change> changes, Instant now) {
    if (!changes.isEmpty()) {
      log.append(changes, now);
      listeners.forEach(Runnable::run);
    }
  }

  @Override
  public List<Logged> after(long number, int max) {
    return log.after(number, max);
  }

  @Override
  public long last() {
    return log.last();
  }

  @Override
  public long prunedUpTo() {
    return log.prunedUpTo();
  }

  @Override
  public void prune(Instant before, long rowsMax) {
    log.prune(before, rowsMax);
  }
}
