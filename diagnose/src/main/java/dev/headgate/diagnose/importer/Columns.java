package dev.headgate.diagnose.importer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a table means what: as told, else guessed by its name. A name that is one of the
 * usual words is nearly sure; one that only holds such a word is not, and both are said.
 */
final class Columns {

  private static final double TOLD = 1;
  private static final double SAME_WORD = 0.9;
  private static final double HOLDS_WORD = 0.6;

  /** Meanings, and the words that exports use for them, the surest first. */
  private static final Map<String, List<String>> WORDS =
      new TreeMap<>(
          Map.of(
              "time",
              List.of(
                  "time",
                  "timestamp",
                  "date",
                  "datetime",
                  "start_time",
                  "started",
                  "created",
                  "executed",
                  "triggered"),
              "integration",
              List.of(
                  "integration",
                  "zap_title",
                  "zap",
                  "flow",
                  "application",
                  "app",
                  "client",
                  "source",
                  "user",
                  "name"),
              "operation",
              List.of("operation", "action", "api_name", "api", "type"),
              "method",
              List.of("method", "http_method", "verb"),
              "url",
              List.of("url", "path", "uri", "endpoint", "request"),
              "module",
              List.of("module", "resource", "object"),
              "status",
              List.of("status", "status_code", "http_status", "result", "outcome"),
              "credits",
              List.of("credits", "credits_used", "cost", "tasks_used", "credit"),
              "count",
              List.of("count", "calls", "requests", "hits", "runs")));

  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> said = new ArrayList<>();
  private double confidence = 1;

  /**
   * @throws IllegalArgumentException for a meaning that there is none of, or a column that is told
   *     and not there
   */
  Columns(List<String> header, Map<String, String> told) {
    var words = header.stream().map(Columns::word).toList();
    var taken = new java.util.HashSet<Integer>();
    told.forEach((meaning, column) -> tell(meaning, column, words, taken));
    for (var sure : new double[] {SAME_WORD, HOLDS_WORD}) {
      for (var meaning : WORDS.entrySet()) {
        guess(meaning.getKey(), meaning.getValue(), header, words, sure, taken);
      }
    }
  }

  static Set<String> meanings() {
    return WORDS.keySet();
  }

  private void tell(String meaning, String column, List<String> words, Set<Integer> taken) {
    var place = words.indexOf(word(column));
    if (!WORDS.containsKey(meaning)) {
      throw new IllegalArgumentException(
          "column: the meaning must be one of "
              + String.join(", ", meanings())
              + ", got \""
              + meaning
              + "\"");
    }
    if (place < 0) {
      throw new IllegalArgumentException(
          "column: "
              + meaning
              + " must be a column of the table ("
              + String.join(", ", words)
              + "), got \""
              + column
              + "\"");
    }
    places.put(meaning, place);
    taken.add(place);
    said.add(meaning + " is column \"" + column + "\", as told");
    confidence = Math.min(confidence, TOLD);
  }

  private void guess(
      String meaning,
      List<String> usual,
      List<String> header,
      List<String> words,
      double sure,
      Set<Integer> taken) {
    if (places.containsKey(meaning)) {
      return;
    }
    for (var word : usual) {
      for (var place = 0; place < words.size(); place++) {
        var found = words.get(place);
        var fits = sure == SAME_WORD ? found.equals(word) : found.contains(word);
        if (fits && taken.add(place)) {
          places.put(meaning, place);
          said.add(
              meaning
                  + " is taken to be column \""
                  + header.get(place)
                  + "\" ("
                  + Math.round(100 * sure)
                  + " % sure)");
          confidence = Math.min(confidence, sure);
          return;
        }
      }
    }
  }

  static String word(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
  }

  boolean has(String meaning) {
    return places.containsKey(meaning);
  }

  /** Where the column is; null where there is none of that meaning. */
  @Nullable Integer place(String meaning) {
    return places.get(meaning);
  }

  List<String> said() {
    return said;
  }

  /** As sure as the least sure of them. */
  double confidence() {
    return confidence;
  }
}
