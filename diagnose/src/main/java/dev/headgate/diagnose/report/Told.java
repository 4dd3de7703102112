package dev.headgate.diagnose.report;

import dev.headgate.diagnose.rhythm.Episode;
import dev.headgate.diagnose.rhythm.Episode.Shape;
import java.util.Locale;

/** An episode in a sentence. */
final class Told {

  private Told() {}

  static String of(Episode episode) {
    return episode.from() + "  " + episode.shape().word() + ": " + what(episode);
  }

  /** Without its beginning and its shape. */
  static String what(Episode episode) {
    var told =
        String.format(
            Locale.ROOT,
            switch (episode.shape()) {
              case SPIKE, RISE -> "until %s, %,d credits more than usual, %d %% of them by %s";
              case CLIFF -> "until %s, %,d credits fewer than before, %d %% of them by %s";
              case STEADY -> "until %s, %,d credits, about as many in each hour, %d %% by %s";
            },
            episode.until(),
            episode.credits(),
            Math.round(100 * episode.share()),
            episode.integration());
    var refused =
        episode.refused() == 0 || episode.shape() == Shape.STEADY
            ? ""
            : String.format(
                Locale.ROOT,
                episode.refused() == 1
                    ? "; %,d call was refused then"
                    : "; %,d calls were refused then",
                episode.refused());
    return told + refused + (episode.schedule().isEmpty() ? "" : "; it " + episode.schedule());
  }
}
