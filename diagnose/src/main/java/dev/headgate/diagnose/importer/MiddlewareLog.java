package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Answer;
import dev.headgate.diagnose.event.Call;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.event.Pricer;
import dev.headgate.diagnose.event.Request;
import dev.headgate.diagnose.event.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of a program that calls Zoho: lines with a time that name a call (method and URL)
 * or a refusal in any costume. Other lines are passed over.
 */
final class MiddlewareLog {

  private static final Pattern TIME =
      Pattern.compile(
          "^\\W{0,3}(\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?(?:Z|[+-]\\d{2}:\\d{2})?)");

  private static final Pattern CALL =
      Pattern.compile(
          "\\b(GET|POST|PUT|PATCH|DELETE)\\b\\W{1,4}((?:https?://[\\w.:-]{1,255})?/(?:crm|oauth)/[^\\s\"'<>]{1,2000})");

  private static final Pattern STATUS =
      Pattern.compile("(?:^|[\\s\"'=:(])([1-5]\\d{2})(?:$|[\\s\"',;).])");

  private final Reading reading;
  private final Pricer pricer;
  private @Nullable Instant lastTime;

  MiddlewareLog(Reading reading) {
    this.reading = reading;
    this.pricer = new Pricer(reading.options().prices());
  }

  /** The share of lines that say something about Zoho. */
  static double share(List<String> head) {
    var telling =
        head.stream().filter(line -> CALL.matcher(line).find() || Row.isRefusal(line)).count();
    return head.isEmpty() ? 0 : (double) telling / head.size();
  }

  void read(List<String> head, LineReader in) throws IOException {
    for (var line : head) {
      take(line);
    }
    for (var line = in.next(); line != null; line = in.next()) {
      take(line);
    }
    in.checkWhole();
  }

  private void take(String line) {
    reading.line();
    if (line.isBlank() || LineReader.isTooLong(line)) {
      reading.foreign();
      return;
    }
    var time = time(line);
    lastTime = time == null ? lastTime : time;
    var at = lastTime;
    var found = CALL.matcher(line);
    var refused = Row.isRefusal(line);
    if (!found.find()) {
      if (refused && at != null) {
        event(at, new Call(Kind.OTHER, "unknown", "", "a line that says so", "", 1, 0, 1), 429);
      } else if (refused) {
        reading.broken("no time before it", line);
      } else {
        reading.foreign();
      }
      return;
    }
    if (at == null) {
      reading.broken("no time before it", line);
      return;
    }
    var status = refused ? 429 : status(line.substring(found.end()));
    var call =
        pricer.price(
            Request.withoutBody(found.group(1), found.group(2)), new Answer(status, -1, -1));
    call.ifPresentOrElse(one -> event(at, one, status), reading::foreign);
  }

  private void event(Instant time, Call call, int status) {
    reading.event(
        new Event(
            time,
            Source.MIDDLEWARE_LOG,
            reading.someone(),
            "",
            call,
            new Answer(status, -1, -1),
            0.7));
  }

  private @Nullable Instant time(String line) {
    var found = TIME.matcher(line);
    return found.find()
        ? Times.parse(found.group(1).replace(',', '.').replace(' ', 'T'), reading.options().zone())
        : null;
  }

  private static int status(String rest) {
    var found = STATUS.matcher(rest);
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }
}
