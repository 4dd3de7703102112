package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Call;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.event.Source;
import java.util.Locale;

/**
 * Notifications that Zoho brings to an address of the company's, as the log of the receiving side
 * shows them. They bear no mark of Zoho's that is known: told by the path that the user names, else
 * by a path that speaks of Zoho, which is a guess and is said.
 */
final class Notifications {

  private static final int PATH_CHARACTERS_MAX = 200;
  private static final double SURE = 0.9;
  private static final double GUESSED = 0.6;

  private final Reading reading;
  private final String path;
  private long count;

  /**
   * @param path how the address begins; empty to guess
   */
  Notifications(Reading reading, String path) {
    this.reading = reading;
    this.path = path;
  }

  /** Whether a line is one, which is taken then. */
  boolean take(LogLine line) {
    var mark = line.url().indexOf('?');
    var asked = mark < 0 ? line.url() : line.url().substring(0, mark);
    if (!line.method().equals("POST") || !isAddress(asked)) {
      return false;
    }
    var address = asked.substring(0, Math.min(PATH_CHARACTERS_MAX, asked.length()));
    count++;
    reading.delivery(
        new Event(
            line.time(),
            Source.ACCESS_LOG,
            address,
            "",
            new Call(Kind.DELIVERY, "notification", "", "POST " + address, "", 1, 0, 1),
            line.answer(),
            path.isEmpty() ? GUESSED : SURE));
    return true;
  }

  private boolean isAddress(String asked) {
    return path.isEmpty()
        ? asked.toLowerCase(Locale.ROOT).contains("zoho")
        : asked.startsWith(path);
  }

  void end() {
    if (count > 0) {
      reading.note(
          count
              + " lines are taken for notifications from Zoho"
              + (path.isEmpty() ? ", a guess by their path; --webhook PATH tells" : ""));
    }
  }
}
