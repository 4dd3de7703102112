package dev.headgate.emulator.crm.record;

/** In what order records are listed. */
public enum Order {
  ID,
  /** The same as by id: ids are given out in the order of creation. */
  CREATED_TIME,
  /** Ties by id. */
  MODIFIED_TIME
}
