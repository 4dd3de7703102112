package dev.headgate.emulator.crm.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A bulk read. It reads when it is created and only says so after a while, as Zoho's do; how long
 * that takes there is not documented. Records never change in place, so it holds them as they were.
 *
 * @param query as it was asked
 * @param fields the columns after the id
 * @param more whether there are records after these
 */
record ReadJob(
    long id,
    User createdBy,
    Instant created,
    JsonNode query,
    List<Field> fields,
    List<Row> rows,
    int page,
    boolean more) {

  private static final Duration ADDED = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofSeconds(3);
  private static final int ROWS_PER_SECOND = 20_000;
  private static final Duration RESULT_KEPT = Duration.ofDays(1);

  /** When its result is there. */
  Instant completed() {
    return created.plus(SHORTEST).plusSeconds(rows.size() / ROWS_PER_SECOND);
  }

  /** The state as Zoho words it. */
  String state(Instant now) {
    if (!now.isBefore(completed())) {
      return "COMPLETED";
    }
    return now.isBefore(created.plus(ADDED)) ? "ADDED" : "IN PROGRESS";
  }

  boolean hasResult(Instant now) {
    return !now.isBefore(completed()) && now.isBefore(completed().plus(RESULT_KEPT));
  }
}
