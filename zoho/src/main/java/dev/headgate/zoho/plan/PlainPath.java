package dev.headgate.zoho.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path under {@code /crm/v8/} without escapes, doubled slashes or anything else that one server
 * may read in one way and another in another.
 *
 * @param version for instance {@code v8}
 * @param segments what follows the version
 */
public record PlainPath(String version, List<String> segments) {

  private static final Pattern PLAIN = Pattern.compile("/crm/(v[0-9](?:\\.[0-9])?)((?:/\\w++)++)");
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");
  private static final String GREATEST_ID = Long.toString(Long.MAX_VALUE);

  public static Optional<PlainPath> of(String path) {
    var match = PLAIN.matcher(path);
    return match.matches()
        ? Optional.of(
            new PlainPath(match.group(1), List.of(match.group(2).substring(1).split("/", -1))))
        : Optional.empty();
  }

  /** The first segment: the module of a call on records. */
  public String module() {
    return segments.getFirst();
  }

  /** The path of the segments up to {@code count}. */
  public String upTo(int count) {
    return "/crm/" + version + "/" + String.join("/", segments.subList(0, count));
  }

  /** The first {@code count} segments with others behind them. */
  public String upTo(int count, String rest) {
    return upTo(count) + "/" + rest;
  }

  /** Whether a text is a record id in its one spelling: a whole number of 64 bits, above zero. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches()
        && (text.length() < GREATEST_ID.length() || text.compareTo(GREATEST_ID) <= 0);
  }
}
