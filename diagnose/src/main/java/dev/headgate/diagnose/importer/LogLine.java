package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Answer;
import java.time.Instant;

/**
 * A line of an access log.
 *
 * @param user the authenticated user; empty where there was none
 * @param agent what the client calls itself; empty where it does not
 */
record LogLine(Instant time, String user, String agent, String method, String url, Answer answer) {

  /** The field's value, empty for the hyphen that stands for none. */
  static String orEmpty(String field) {
    return field.equals("-") ? "" : field;
  }
}
