package dev.headgate.diagnose.detect;

import dev.headgate.diagnose.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A few events to show: the first ones and the last. */
final class Samples {

  private static final int FIRST = 2;
  private static final int LAST = 1;

  private final List<Event> first = new ArrayList<>(FIRST);
  private final ArrayDeque<Event> last = new ArrayDeque<>(LAST);

  void add(Event event) {
    if (first.size() < FIRST) {
      first.add(event);
      return;
    }
    if (last.size() == LAST) {
      last.removeFirst();
    }
    last.addLast(event);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    first.forEach(event -> lines.add(line(event)));
    last.forEach(event -> lines.add(line(event)));
    return lines;
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String line(Event event) {
    var status = event.answer().status();
    return time(event.time()) + "  " + event.call().target() + (status == 0 ? "" : " → " + status);
  }
}
