package dev.headgate.zoho.plan.reach;

import dev.headgate.zoho.wire.JsonSlice;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Records show the names of others that they point to, whatever module those are of: who is renamed
 * changes them, too.
 */
final class Renaming {

  /**
   * Fields that records may be named by. Those of the modules that Zoho comes with are {@code
   * Last_Name}, {@code Deal_Name} and the like, {@code Subject}, {@code Event_Title} and {@code
   * Solution_Title}; in modules of an organisation's own it is {@code Name}.
   */
  private static final Pattern NAMING = Pattern.compile(".*(?:Name|Subject|Title)|Salutation");

  private Renaming() {}

  /** Whether a body that updates records may rename one; also where it can't be read. */
  static boolean isPossible(byte[] body) {
    var records =
        JsonSlice.of(body)
            .flatMap(whole -> whole.member("data"))
            .map(JsonSlice::elements)
            .orElse(List.of());
    return records.isEmpty()
        || records.stream()
            .anyMatch(
                record ->
                    !record.isObject()
                        || record.members().stream().anyMatch(member -> names(member.name())));
  }

  /** Whether records may be named by this field. */
  static boolean names(String field) {
    return NAMING.matcher(field).matches();
  }
}
