package dev.headgate.emulator.crm.write;

import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.record.Row;

/** What became of one record of a write. */
public sealed interface Outcome {
  record Added(Row row) implements Outcome {}

  record Updated(Row row) implements Outcome {}

  /**
   * Either of the two, by an upsert.
   *
   * @param added whether there was no such record before
   * @param duplicateField by which the record was found; empty where it was not
   */
  record Upserted(Row row, boolean added, String duplicateField) implements Outcome {}

  record Deleted(long id) implements Outcome {}

  /** Something else was done with the record; Zoho's word for it is the message. */
  record Done(long id, String message) implements Outcome {}

  record Failed(Fault fault) implements Outcome {}
}
