package dev.headgate.zoho.plan.write;

import dev.headgate.zoho.plan.PlainPath;
import dev.headgate.zoho.wire.JsonSlice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A body that writes one record: {@code {"data":[{…}], …}}.
 *
 * @param record in its own bytes
 * @param members of the record
 * @param options what else the body says
 */
record RecordBody(JsonSlice record, List<JsonSlice.Member> members, Options options) {

  private static final String CHECK_FIELDS = "duplicate_check_fields";

  /** Empty where the body is anything else, or says what isn't known. */
  static Optional<RecordBody> of(byte[] body, Set<String> known, int recordBytesMax) {
    var whole = JsonSlice.of(body).map(JsonSlice::members).orElse(List.of());
    var data = whole.stream().filter(member -> member.name().equals("data")).toList();
    if (data.size() != 1) {
      return Optional.empty();
    }
    var records = data.getFirst().value().elements();
    if (records.size() != 1
        || !records.getFirst().isObject()
        || records.getFirst().length() > recordBytesMax) {
      return Optional.empty();
    }
    var record = records.getFirst();
    return Options.of(whole, known, "data")
        .map(options -> new RecordBody(record, record.members(), options));
  }

  /** None where the body names none. */
  Set<String> duplicateCheckFields() {
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
    var given = members.stream().filter(member -> member.name().equals("id")).toList();
    if (given.isEmpty()) {
      return Optional.of("");
    }
    return Optional.of(given.getFirst().value().text())
        .filter(text -> given.size() == 1 && PlainPath.isId(text));
  }
}
