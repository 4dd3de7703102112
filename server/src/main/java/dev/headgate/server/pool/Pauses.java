package dev.headgate.server.pool;

import dev.headgate.server.file.LinesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which integrations are paused now: those the configuration pauses, and those that someone has
 * paused since, who are still paused after a restart.
 */
public final class Pauses {

  private static final int PAUSED_MAX = 10_000;

  private final Set<String> configured;
  private final LinesFile file;
  private volatile Set<String> byHand;

  /**
   * Reads what is paused by hand.
   *
   * @param file where that is kept; need not exist
   */
  public Pauses(Collection<String> configured, Path file) throws IOException {
    this.configured = Set.copyOf(configured);
    this.file = new LinesFile(file, "Integrations paused by hand, one a line. Format 1.");
    this.byHand = Set.copyOf(this.file.read());
  }

  public boolean isPaused(String integration) {
    return byHand.contains(integration) || configured.contains(integration);
  }

  /** Whether the configuration pauses it, so that it can't be resumed by hand. */
  public boolean isPausedByConfiguration(String integration) {
    return configured.contains(integration);
  }

  /** Pauses an integration; true when it was not paused by hand before. */
  public synchronized boolean pause(String integration) throws IOException {
    if (byHand.size() >= PAUSED_MAX) {
      throw new IOException("more than " + PAUSED_MAX + " integrations are paused");
    }
    var after = new TreeSet<>(byHand);
    boolean changed = after.add(integration);
    keep(after);
    return changed;
  }

  /** Resumes an integration; true when it was paused by hand before. */
  public synchronized boolean resume(String integration) throws IOException {
    var after = new TreeSet<>(byHand);
    boolean changed = after.remove(integration);
    keep(after);
    return changed;
  }

  /** Written down before it holds: what is told to someone must outlive a restart. */
  private void keep(Set<String> paused) throws IOException {
    file.write(paused);
    byHand = Set.copyOf(paused);
  }
}
