package dev.headgate.emulator.crm.record;

/** What can happen to a record, with Zoho's two words for it. */
public enum Operation {
  INSERT("create", "insert"),
  UPDATE("edit", "update"),
  DELETE("delete", "delete");

  private final String event;
  private final String word;

  Operation(String event, String word) {
    this.event = event;
    this.word = word;
  }

  /** As channels ask for it, behind the module: {@code Leads.create}. */
  public String event() {
    return event;
  }

  /** As notifications tell of it. */
  public String word() {
    return word;
  }
}
