package dev.headgate.emulator.world;

import dev.headgate.emulator.crm.record.Operation;
import java.time.Instant;
import java.util.List;

/**
 * Changes records as people do who work in the CRM itself: past tokens and credits, told to
 * watchers like any other change. Safe for use by many threads.
 */
@FunctionalInterface
public interface RecordChanges {

  /**
   * Inserts, updates or deletes so many records, each by itself.
   *
   * @param module the module's API name
   * @return the ids of the changed records, in the order of the changes
   * @throws IllegalArgumentException when there is no such module or it has too few records; then
   *     nothing has changed
   */
  List<Long> make(String module, Operation operation, int count, Instant now);
}
