package dev.headgate.core.cache;

import java.time.Duration;
import java.util.Set;

/**
 * The facts of an answer that is kept.
 *
 * @param modules whose records it shows; {@link Changes#ANY} among them where it may show any
 * @param stamp {@link Changes#stamp} when the call that brought it began
 * @param startedNanos when that call began, on a clock that never goes back
 * @param lag how long after a change such a call may still miss it; zero where it sees all at once
 */
public record Kept(Set<String> modules, long stamp, long startedNanos, Duration lag) {

  public Kept {
    modules = Set.copyOf(modules);
  }

  long ageNanos(long nowNanos) {
    return nowNanos - startedNanos;
  }
}
