package dev.headgate.server.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which integrations are paused now: those the configuration pauses, and those that someone has
 * paused since, who are still paused after a restart.
 */
public final class Pauses {

  private static final String HEADER = "# Integrations paused by hand, one a line. Format 1.";
  private static final int PAUSED_MAX = 10_000;

  private final Set<String> configured;
  private volatile Set<String> byHand;
  private final Path file;

  /**
   * Reads what is paused by hand.
   *
   * @param file where that is kept; need not exist
   */
  public Pauses(Collection<String> configured, Path file) throws IOException {
    this.configured = Set.copyOf(configured);
    this.file = file;
    this.byHand =
        linesOf(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> linesOf(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException none) {
      return List.of();
    }
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
    var lines = new ArrayList<String>();
    lines.add(HEADER);
    lines.addAll(paused);
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, lines);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    byHand = Set.copyOf(paused);
  }
}
