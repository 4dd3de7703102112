package dev.headgate.zoho.plan.write;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a single call's status is when its record fails. A batch in which all fail for one reason
 * has it as its own status; where some succeed the batch says 207, and the reason has to tell.
 */
final class Failures {

  /** Zoho's pages on insert, update and upsert (v7, v8) give 400 for these. */
  private static final Set<String> BAD_REQUEST =
      Set.of(
          "DEPENDENT_FIELD_MISSING",
          "DEPENDENT_MISMATCH",
          "DUPLICATE_DATA",
          "INVALID_DATA",
          "MANDATORY_NOT_FOUND",
          "MULTIPLE_OR_MULTI_ERRORS",
          "NOT_APPROVED",
          "NOT_REVIEWED",
          "RECORD_LOCKED");

  private final Optional<Integer> shared;

  private Failures(Optional<Integer> shared) {
    this.shared = shared;
  }

  static Failures in(List<Entry> entries, int status) {
    var reasons = entries.stream().map(Entry::code).collect(Collectors.toSet());
    var allAlike = reasons.size() == 1 && entries.stream().allMatch(Entry::failed);
    return new Failures(allAlike ? Optional.of(status) : Optional.empty());
  }

  /** Empty where it is not known. */
  OptionalInt statusOf(Entry failed) {
    if (!BAD_REQUEST.contains(failed.code())) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(shared.orElse(400));
  }
}
