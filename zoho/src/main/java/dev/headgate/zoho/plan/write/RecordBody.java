package dev.headgate.zoho.plan.write;

import dev.headgate.zoho.plan.PlainPath;
import dev.headgate.zoho.wire.JsonSlice;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A body that writes one record: {@code {"data":[{…}], …}}.
 *
 * @param record in its own bytes
 * @param options what else the body says, sorted by name, each with a comma before it
 * @param duplicateCheckFields none where the body names none
 */
record RecordBody(JsonSlice record, String options, Set<String> duplicateCheckFields) {

  private static final String CHECK_FIELDS = "duplicate_check_fields";

  /** Empty where the body is anything else, or says what isn't known. */
  static Optional<RecordBody> of(byte[] body, Set<String> known, int recordBytesMax) {
    var whole = JsonSlice.of(body).filter(JsonSlice::isObject);
    var data = whole.flatMap(object -> object.member("data"));
    if (data.isEmpty()) {
      return Optional.empty();
    }
    var records = data.get().elements();
    if (records.size() != 1
        || !records.getFirst().isObject()
        || records.getFirst().length() > recordBytesMax) {
      return Optional.empty();
    }
    var options = Options.of(whole.get(), known, "data");
    return options.map(
        others -> new RecordBody(records.getFirst(), others.text(), checkFields(others)));
  }

  private static Set<String> checkFields(Options options) {
    return options.find(CHECK_FIELDS).stream()
        .flatMap(names -> names.elements().stream())
        .map(JsonSlice::text)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The id that the record gives; the empty string where it gives none. Nothing where what it gives
   * is no plain id, or comes twice.
   */
  Optional<String> id() {
    var given = record.members().stream().filter(member -> member.name().equals("id")).toList();
    if (given.isEmpty()) {
      return Optional.of("");
    }
    return Optional.of(given.getFirst().value().text())
        .filter(text -> given.size() == 1 && PlainPath.isId(text));
  }
}
