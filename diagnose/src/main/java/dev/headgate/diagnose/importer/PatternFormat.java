package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Answer;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A format that the reader of the log gives: the server's own line with {@code $names}, or a
 * regular expression with named groups. Each name ends at the character that follows it, so that no
 * line takes long.
 */
final class PatternFormat implements LineFormat {

  private static final Pattern NAME = Pattern.compile("\\$\\{?([a-z_0-9]+)}?");
  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

  /** What a server calls a field, and the group that it is. */
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("time_local", "time"),
          Map.entry("time_iso8601", "time"),
          Map.entry("msec", "time"),
          Map.entry("time", "time"),
          Map.entry("remote_user", "user"),
          Map.entry("user", "user"),
          Map.entry("request", "request"),
          Map.entry("request_method", "method"),
          Map.entry("method", "method"),
          Map.entry("request_uri", "url"),
          Map.entry("uri", "url"),
          Map.entry("url", "url"),
          Map.entry("path", "url"),
          Map.entry("status", "status"),
          Map.entry("body_bytes_sent", "bytes"),
          Map.entry("bytes_sent", "bytes"),
          Map.entry("http_user_agent", "agent"),
          Map.entry("agent", "agent"));

  private final Pattern pattern;
  private final Set<String> groups;
  private final ZoneId zone;

  /**
   * @throws IllegalArgumentException for a pattern that names no time or no request
   */
  PatternFormat(String text, ZoneId zone) {
    this.zone = zone;
    try {
      pattern = Pattern.compile(GROUP.matcher(text).find() ? text : regular(text));
    } catch (PatternSyntaxException bad) {
      throw new IllegalArgumentException(
          "pattern: is no regular expression: " + bad.getDescription(), bad);
    }
    groups = pattern.namedGroups().keySet();
    if (!groups.contains("time")
        || !(groups.contains("request") || groups.containsAll(Set.of("method", "url")))) {
      throw new IllegalArgumentException(
          "pattern must name time and request, or time, method and url, got " + groups);
    }
  }

  private static String regular(String text) {
    var regular = new StringBuilder();
    var names = NAME.matcher(text);
    var from = 0;
    var taken = new java.util.HashSet<String>();
    while (names.find()) {
      regular.append(Pattern.quote(text.substring(from, names.start())));
      from = names.end();
      var ends =
          from < text.length() ? "[^" + Pattern.quote(text.substring(from, from + 1)) + "]*" : ".*";
      var meaning = MEANINGS.get(names.group(1));
      regular.append(
          meaning != null && taken.add(meaning) ? "(?<" + meaning + ">" + ends + ")" : ends);
    }
    return regular.append(Pattern.quote(text.substring(from))).append(".*").toString();
  }

  @Override
  public String name() {
    return "access log of the given pattern";
  }

  @Override
  public @Nullable LogLine parse(String line) {
    var matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      return null;
    }
    var time = Times.parse(group(matcher, "time"), zone);
    var request = group(matcher, "request");
    var blank = request.indexOf(' ');
    var last = request.lastIndexOf(' ');
    var method = blank > 0 ? request.substring(0, blank) : group(matcher, "method");
    var url =
        blank > 0
            ? request.substring(blank + 1, last > blank ? last : request.length())
            : group(matcher, "url");
    if (time == null || method.isEmpty() || url.isEmpty()) {
      return null;
    }
    var status = group(matcher, "status");
    var bytes = group(matcher, "bytes");
    return new LogLine(
        time,
        LogLine.orEmpty(group(matcher, "user")),
        LogLine.orEmpty(group(matcher, "agent")),
        method.toUpperCase(Locale.ROOT),
        url,
        new Answer(
            (int) Math.max(0, Math.min(999, Numbers.of(status, 0, status.length()))),
            Numbers.of(bytes, 0, bytes.length()),
            -1));
  }

  private String group(Matcher matcher, String name) {
    var value = groups.contains(name) ? matcher.group(name) : null;
    return value == null ? "" : value;
  }
}
