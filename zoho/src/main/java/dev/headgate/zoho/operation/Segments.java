package dev.headgate.zoho.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The parts of a path between its slashes. Doubled and trailing slashes are passed over, so that a
 * careless URL is priced as what it means.
 */
final class Segments {

  /** The longest path of the price list has seven; nothing is matched beyond. */
  static final int MAX = 10;

  private final List<String> raw;
  private final List<String> words;

  private Segments(List<String> raw, List<String> words) {
    this.raw = raw;
    this.words = words;
  }

  static Segments of(String path) {
    var raw = new ArrayList<String>(6);
    var words = new ArrayList<String>(6);
    var from = 0;
    while (from < path.length() && raw.size() < MAX) {
      var slash = path.indexOf('/', from);
      var to = slash < 0 ? path.length() : slash;
      if (to > from) {
        var segment = Percent.decode(path.substring(from, to));
        raw.add(segment);
        words.add(segment.toLowerCase(Locale.ROOT));
      }
      from = to + 1;
    }
    return new Segments(raw, words);
  }

  int count() {
    return raw.size();
  }

  /** The segment as it was sent, percent escapes decoded. */
  String text(int index) {
    return raw.get(index);
  }

  /** The segment in lower case: version 2 of the API takes names in any case. */
  String word(int index) {
    return words.get(index);
  }
}
