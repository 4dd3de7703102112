package dev.headgate.zoho.plan.write;

import dev.headgate.zoho.plan.Part;
import dev.headgate.zoho.wire.JsonSlice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an answer to a batch means that has no entry for each record. */
final class Refusals {

  /** Said of the module, the user or the method, whatever the record. */
  private static final Set<String> OF_ANY_RECORD =
      Set.of("INVALID_MODULE", "INVALID_REQUEST_METHOD", "INVALID_URL_PATTERN", "NO_PERMISSION");

  private Refusals() {}

  /**
   * The same for every caller.
   *
   * @param entries those in {@code data}: a refusal of the whole call may stand there alone
   * @param anyByPath whether a caller's own call had another path, which a refusal may speak of
   */
  static Part part(int status, Optional<JsonSlice> whole, List<Entry> entries, boolean anyByPath) {
    if (status == 429 || status >= 500) {
      return new Part.Whole();
    }
    if (status < 400) {
      return new Part.Unknown("no entry for each record");
    }
    // Refused as a whole, so nothing was written.
    var error = entries.size() == 1 ? Optional.of(entries.getFirst()) : whole.map(Entry::of);
    return error.filter(said -> status != 401 && meansAll(said, anyByPath)).isPresent()
        ? new Part.Whole()
        : new Part.Alone(error.map(Entry::code).filter(code -> !code.isEmpty()).orElse("refused"));
  }

  /** Whether it speaks of what the calls have in common: the path, or an option in the body. */
  private static boolean meansAll(Entry error, boolean anyByPath) {
    var places = error.json().everywhere("json_path");
    if (places.isEmpty()) {
      return OF_ANY_RECORD.contains(error.code()) && !anyByPath;
    }
    return places.stream().map(JsonSlice::text).noneMatch(place -> place.startsWith("$.data"));
  }
}
