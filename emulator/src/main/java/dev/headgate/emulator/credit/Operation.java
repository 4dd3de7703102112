package dev.headgate.emulator.credit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One row of the price list.
 *
 * @param name the row's word in the data, for instance {@code get_records}
 * @param method upper case, or {@code *}
 * @param segments the path pattern, cut at its slashes; {@code {…}} stands for any one segment
 * @param queryParameter the parameter the query must carry for this row to hold
 * @param versions the API versions it exists in; empty for all
 * @param failureCredits what a failed call costs
 * @param heavy when a call counts against the sub-concurrency
 * @param slots slots of concurrency a call takes
 */
record Operation(
    String name,
    String method,
    List<String> segments,
    Optional<String> queryParameter,
    Set<String> versions,
    Price price,
    long failureCredits,
    Heavy heavy,
    int slots) {

  /**
   * When a call counts as heavy.
   *
   * @param always whatever it carries
   * @param recordsAbove when it carries more records than this
   */
  record Heavy(boolean always, OptionalInt recordsAbove) {
    static final Heavy NEVER = new Heavy(false, OptionalInt.empty());

    boolean holdsFor(int records) {
      return always || (recordsAbove.isPresent() && records > recordsAbove.getAsInt());
    }
  }

  /** Which counter of the sub-concurrency a heavy call takes: calls of one API share one. */
  String heavyKind() {
    return switch (name) {
      case "get_records_cvid", "get_records_sort_by" -> "get_records";
      case "search_records", "bulk_search_records" -> "search_records";
      case "send_mail", "send_mail_put" -> "send_mail";
      default -> name;
    };
  }
}
