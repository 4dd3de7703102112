package dev.headgate.zoho.plan.write;

import dev.headgate.zoho.wire.JsonSlice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a body says beside its records; it holds for each of them alike. */
record Options(SortedMap<String, JsonSlice> byName) {

  /**
   * Empty where one isn't known or comes twice.
   *
   * @param records the member that holds the records, which is no option
   */
  static Optional<Options> of(List<JsonSlice.Member> body, Set<String> known, String records) {
    var byName = new TreeMap<String, JsonSlice>();
    for (var member : body) {
      var name = member.name();
      if (!name.equals(records)
          && (!known.contains(name) || byName.put(name, member.value()) != null)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Options(byName));
  }

  Optional<JsonSlice> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Sorted by name, each in its own bytes with a comma before it. */
  String text() {
    return byName.entrySet().stream()
        .map(option -> ",\"" + option.getKey() + "\":" + option.getValue().raw())
        .collect(Collectors.joining());
  }
}
