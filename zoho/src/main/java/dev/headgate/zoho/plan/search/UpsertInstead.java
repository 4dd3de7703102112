package dev.headgate.zoho.plan.search;

import dev.headgate.zoho.plan.write.CheckFields;
import java.util.Optional;

/** The call that does what a search and an insert do, and what to say of it. */
public record UpsertInstead(String module) {

  public static final String METHOD = "POST";

  public String path() {
    return "/crm/v8/" + module + "/upsert";
  }

  /** What to do. */
  public String remedy() {
    return "Use upsert with duplicate_check_fields in place of search and insert (POST "
        + path()
        + "), up to 100 records a call.";
  }

  /**
   * What to heed before a field is relied on.
   *
   * @param unique whether no two records may have the same value in it; empty where not known
   */
  public String caution(String field, Optional<Boolean> unique) {
    var updates = "An upsert writes to the record that it finds.";
    if (unique.orElse(false) || CheckFields.ofModule(module).equals(field)) {
      return updates;
    }
    return updates
        + " Zoho checks by unique fields and by "
        + CheckFields.ofModule(module)
        + " alone, and "
        + field
        + (unique.isPresent() ? " is" : " may be")
        + " neither: let it hold no duplicates (in Zoho's settings of the field) first.";
  }
}
