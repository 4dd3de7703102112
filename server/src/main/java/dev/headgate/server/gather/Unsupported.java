package dev.headgate.server.gather;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.time.Time;
import java.time.Duration;

/**
 * Which cheaper ways are not open to which principals: their tokens lack a scope. It is tried again
 * after an hour.
 */
public final class Unsupported {

  private static final int ENTRIES_MAX = 10_000;
  private static final Duration FOR = Duration.ofHours(1);

  private final Cache<Way, Boolean> closed;

  private record Way(Principal principal, String name) {}

  public Unsupported(Time time) {
    closed =
        Caffeine.newBuilder()
            .maximumSize(ENTRIES_MAX)
            .expireAfterWrite(FOR)
            .ticker(time::nanos)
            .build();
  }

  /** Whether a refusal with this status may hold for the next call, too. */
  public static boolean isSaidBy(int status) {
    return status >= 400 && status < 500 && status != 429;
  }

  public boolean is(Principal principal, String way) {
    return closed.getIfPresent(new Way(principal, way)) != null;
  }

  public void note(Principal principal, String way) {
    closed.put(new Way(principal, way), true);
  }
}
