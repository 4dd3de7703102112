package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The common log format of web servers, and the combined one, which adds referrer and user agent. A
 * number of seconds behind them, as many configurations write it, is the time that the call took.
 */
final class CommonFormat implements LineFormat {

  private final LogTime times = new LogTime();
  private boolean combined;

  @Override
  public String name() {
    return combined ? "combined access log" : "common access log";
  }

  @Override
  public @Nullable LogLine parse(String line) {
    var open = line.indexOf(" [");
    var close = line.indexOf("] \"", open);
    if (open < 0 || close < 0) {
      return null;
    }
    var time = times.parse(line, open + 2, close);
    var request = new Quoted(line, close + 2);
    return time == null || request.end() < 0 ? null : rest(line, open, time, request);
  }

  private @Nullable LogLine rest(String line, int open, Instant time, Quoted request) {
    var first = request.text().indexOf(' ');
    var last = request.text().lastIndexOf(' ');
    if (first <= 0) {
      return null;
    }
    var url = request.text().substring(first + 1, last > first ? last : request.text().length());
    var afterStatus = Numbers.end(line, request.end() + 1);
    if (afterStatus != request.end() + 4) {
      return null;
    }
    var status = (int) Numbers.of(line, request.end() + 1, afterStatus);
    var afterBytes = Math.max(Numbers.end(line, afterStatus + 1), afterStatus + 1);
    var bytes = Numbers.of(line, afterStatus + 1, afterBytes);
    var referrer = new Quoted(line, line.indexOf('"', afterBytes));
    var agent = new Quoted(line, referrer.end() < 0 ? -1 : line.indexOf('"', referrer.end()));
    combined |= agent.end() >= 0;
    return new LogLine(
        time,
        LogLine.orEmpty(user(line, open)),
        LogLine.orEmpty(agent.text()),
        request.text().substring(0, first),
        url,
        new Answer(status, bytes, millis(line, agent.end())));
  }

  /** The word before the time, or in quotes where it has blanks. */
  private static String user(String line, int open) {
    var second = line.indexOf(' ', line.indexOf(' ') + 1);
    return second < 0 || second >= open ? "" : line.substring(second + 1, open);
  }

  private static long millis(String line, int from) {
    var blank = from < 0 ? -1 : line.indexOf(' ', from);
    var dot = blank < 0 ? -1 : Numbers.end(line, blank + 1);
    if (dot <= blank + 1 || dot >= line.length() || line.charAt(dot) != '.') {
      return -1;
    }
    var end = Numbers.end(line, dot + 1);
    return end == dot + 4
        ? Numbers.of(line, blank + 1, dot) * 1_000 + Numbers.of(line, dot + 1, end)
        : -1;
  }

  /** A text in quotation marks, which it may hold behind backslashes. */
  private static final class Quoted {
    private final String text;
    private final int end;

    Quoted(String line, int mark) {
      if (mark < 0 || mark >= line.length() || line.charAt(mark) != '"') {
        text = "";
        end = -1;
        return;
      }
      var at = mark + 1;
      while (at < line.length() && line.charAt(at) != '"') {
        at += line.charAt(at) == '\\' ? 2 : 1;
      }
      end = at < line.length() ? at + 1 : -1;
      text = end < 0 ? "" : line.substring(mark + 1, at);
    }

    String text() {
      return text;
    }

    /** Behind the closing mark; -1 where there is none. */
    int end() {
      return end;
    }
  }
}
