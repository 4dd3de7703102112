package dev.headgate.zoho.operation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant by a name that does not exist. */
final class NearNames {

  private static final int SUGGESTIONS_MAX = 4;
  private static final int NAME_CHARACTERS_MAX = 100;

  private NearNames() {}

  /** The nearest of {@code names}, nearest first. */
  static List<String> of(String wrong, Collection<String> names) {
    var bounded = wrong.substring(0, Math.min(wrong.length(), NAME_CHARACTERS_MAX));
    return names.stream()
        .sorted(
            Comparator.comparingInt((String name) -> edits(bounded, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SUGGESTIONS_MAX)
        .toList();
  }

  /** The Levenshtein distance: letters to add, drop or change. */
  private static int edits(String from, String to) {
    var previous = new int[to.length() + 1];
    for (var j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var current = new int[to.length() + 1];
      current[0] = i;
      for (var j = 1; j <= to.length(); j++) {
        var change = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
