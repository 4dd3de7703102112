package dev.headgate.server.pool;

import dev.headgate.server.config.Feature;
import dev.headgate.server.file.LinesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is switched off: by the configuration, and by hand since, which holds after a restart too.
 * With all of it off the gateway only keeps the books: shadow mode.
 */
public final class Switches {

  /** The word for all of it. */
  public static final String ALL = "all";

  private final boolean shadowConfigured;
  private final Set<Feature> configured;
  private final LinesFile file;
  private volatile Set<String> byHand;

  /**
   * Reads what is switched off by hand.
   *
   * @param file where that is kept; need not exist
   */
  public Switches(boolean shadow, Set<Feature> off, Path file) throws IOException {
    this.shadowConfigured = shadow;
    this.configured = Set.copyOf(off);
    this.file = new LinesFile(file, "Features switched off by hand, one a line. Format 1.");
    var known = new LinkedHashSet<>(this.file.read());
    known.removeIf(word -> !word.equals(ALL) && Feature.named(word).isEmpty());
    this.byHand = Set.copyOf(known);
  }

  /** Whether everything is accounted and nothing is held back. */
  public boolean shadow() {
    return shadowConfigured || byHand.contains(ALL);
  }

  public boolean isOn(Feature feature) {
    return !shadow() && !configured.contains(feature) && !byHand.contains(feature.word());
  }

  /** The features that are off by themselves, whether or not all are. */
  public Set<Feature> off() {
    var off = EnumSet.noneOf(Feature.class);
    for (var feature : Feature.values()) {
      if (configured.contains(feature) || byHand.contains(feature.word())) {
        off.add(feature);
      }
    }
    return off;
  }

  /** Whether the configuration switches it off, so that it can't be switched on by hand. */
  public boolean isOffByConfiguration(String word) {
    return word.equals(ALL)
        ? shadowConfigured
        : Feature.named(word).filter(configured::contains).isPresent();
  }

  /** Whether it is off, by configuration or by hand. */
  public boolean isOff(String word) {
    return isOffByConfiguration(word) || byHand.contains(word);
  }

  /**
   * Switches a feature, or {@link #ALL}, off or on; true where that changed something by hand.
   *
   * @param word of a feature that there is
   */
  public synchronized boolean set(String word, boolean on) throws IOException {
    var after = new TreeSet<>(byHand);
    boolean changed = on ? after.remove(word) : after.add(word);
    // Written down before it holds: what is told to someone must outlive a restart.
    file.write(after);
    byHand = Set.copyOf(after);
    return changed;
  }
}
