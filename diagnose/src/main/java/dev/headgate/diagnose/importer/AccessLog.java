package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Pricer;
import dev.headgate.diagnose.event.Request;
import dev.headgate.diagnose.event.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the access log of a proxy or a server, line by line. */
final class AccessLog {

  /** So many lines decide which format it is. */
  private static final int GUESSED_BY = 200;

  private static final int NAME_CHARACTERS_MAX = 200;
  private static final int NAMES_MAX = 10_000;
  private static final double SURE_WITH_USER_OR_AGENT = 0.9;

  private final Reading reading;
  private final Pricer pricer;
  private final Notifications notifications;

  /** One text for each name, however many lines say it. */
  private final Map<String, String> names = new HashMap<>();

  AccessLog(Reading reading) {
    this.reading = reading;
    this.pricer = new Pricer(reading.options().prices());
    this.notifications = new Notifications(reading, reading.options().webhook());
  }

  /** The format that fits most of the lines, and the share that it fits. */
  record Guess(LineFormat format, double share) {}

  /** The first lines, for a guess. */
  static List<String> head(LineReader in) {
    var head = new ArrayList<String>();
    for (var line = in.next(); line != null; line = in.next()) {
      head.add(line);
      if (head.size() == GUESSED_BY) {
        break;
      }
    }
    return head;
  }

  static Guess guess(List<String> head, ImportOptions options) {
    var formats =
        options.pattern().isEmpty()
            ? List.of(new CommonFormat(), new JsonFormat(options.zone()))
            : List.of(new PatternFormat(options.pattern(), options.zone()));
    var best = new Guess(formats.getFirst(), -1);
    var written = head.stream().filter(line -> !line.isBlank()).toList();
    for (var format : formats) {
      var fits = written.stream().filter(line -> format.parse(line) != null).count();
      var share = written.isEmpty() ? 0 : (double) fits / written.size();
      best = share > best.share() ? new Guess(format, share) : best;
    }
    return best;
  }

  void read(LineFormat format, List<String> head, LineReader in) throws IOException {
    for (var line : head) {
      take(format, line);
    }
    for (var line = in.next(); line != null; line = in.next()) {
      take(format, line);
    }
    notifications.end();
    in.checkWhole();
  }

  private void take(LineFormat format, String text) {
    reading.line();
    if (text.isBlank() || text.startsWith("#")) {
      reading.foreign();
      return;
    }
    var tooLong = LineReader.isTooLong(text);
    var line = tooLong ? null : format.parse(text);
    if (line == null) {
      reading.broken(tooLong ? "too long" : "not of the log's format", text);
      return;
    }
    var call = pricer.price(Request.withoutBody(line.method(), line.url()), line.answer());
    if (call.isEmpty()) {
      if (!notifications.take(line)) {
        reading.foreign();
      }
      return;
    }
    var agent = name(line.agent());
    var user = name(line.user());
    var integration = user.isEmpty() ? agent.isEmpty() ? reading.someone() : agent : user;
    reading.event(
        new Event(
            line.time(),
            Source.ACCESS_LOG,
            integration,
            agent,
            call.get(),
            line.answer(),
            SURE_WITH_USER_OR_AGENT));
  }

  private String name(String text) {
    if (text.isEmpty()) {
      return text;
    }
    var cut = text.length() <= NAME_CHARACTERS_MAX ? text : text.substring(0, NAME_CHARACTERS_MAX);
    return names.size() < NAMES_MAX ? names.computeIfAbsent(cut, same -> same) : cut;
  }
}
