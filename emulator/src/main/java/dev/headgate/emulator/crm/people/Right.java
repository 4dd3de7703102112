package dev.headgate.emulator.crm.people;

/** What a profile may allow on the records of every module. */
public enum Right {
  VIEW("View"),
  CREATE("Create"),
  EDIT("Edit"),
  DELETE("Delete");

  private final String word;

  Right(String word) {
    this.word = word;
  }

  /** The name of the right on one module, as Zoho's refusals give it. */
  public String permission(String moduleApiName) {
    return "Crm_Implied_" + word + "_" + moduleApiName;
  }
}
