package dev.headgate.server.gather;

import dev.headgate.server.call.Presence;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

/** Several callers who wait for one call: they are gone when the last of them is. */
public final class Together {

  private Together() {}

  public static Presence of(Collection<Presence> callers) {
    var all = new Presence();
    var left = new AtomicInteger(callers.size());
    for (var caller : callers) {
      caller.onGone(
          () -> {
            if (left.decrementAndGet() == 0) {
              all.leave();
            }
          });
    }
    return all;
  }
}
