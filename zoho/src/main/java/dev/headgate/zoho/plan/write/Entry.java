package dev.headgate.zoho.plan.write;

import dev.headgate.zoho.wire.JsonSlice;
import java.util.Optional;

/**
 * What a batch's answer says of one record.
 *
 * @param json the entry as it came
 * @param id of the record that was written; empty where none is named
 */
record Entry(JsonSlice json, String code, boolean done, boolean failed, String id) {

  static Entry of(JsonSlice json) {
    var code = "";
    var status = "";
    var id = "";
    for (var member : json.members()) {
      switch (member.name()) {
        case "code" -> code = member.value().text();
        case "status" -> status = member.value().text();
        case "details" -> id = member.value().member("id").map(JsonSlice::text).orElse("");
        default -> {
          // What else Zoho says of a record is passed on as it is.
        }
      }
    }
    return new Entry(
        json,
        code,
        status.equals("success") && code.equals("SUCCESS"),
        status.equals("error") && !code.isEmpty(),
        id);
  }

  /**
   * The entry as the caller's own call would have had it: there its record was the first. Empty
   * where the entry speaks of anything but that record.
   */
  Optional<byte[]> asFirst(int index) {
    var paths = json.everywhere("json_path");
    var mine = "\"$.data[" + index + "]";
    if (!paths.stream().allMatch(path -> path.raw().startsWith(mine))) {
      return Optional.empty();
    }
    return Optional.of(
        json.replacing(
            paths,
            paths.stream()
                .map(path -> "\"$.data[0]" + path.raw().substring(mine.length()))
                .toList()));
  }

  /** Whether it says that there is no such record, or not for this caller. */
  boolean blamesTheId() {
    return json.everywhere("json_path").stream().anyMatch(path -> path.text().endsWith("].id"));
  }
}
