package dev.headgate.zoho.operation;

import dev.headgate.core.credit.Credits;
import org.jspecify.annotations.Nullable;

/** A request whose operation and price are known. */
public final class PricedCall {

  private final Operation definition;
  private final @Nullable String version;
  private final @Nullable String module;
  private final Load load;
  private final Credits expected;
  private final FailureRules failures;

  PricedCall(
      Operation definition,
      @Nullable String version,
      @Nullable String module,
      Load load,
      FailureRules failures) {
    this.definition = definition;
    this.version = version;
    this.module = module;
    this.load = load;
    this.expected = definition.price().expected(load);
    this.failures = failures;
  }

  /** The operation's word, for instance {@code insert_records}; {@code any_other} at worst. */
  public String operation() {
    return definition.name();
  }

  /** The operation's row in the price list. */
  public Operation definition() {
    return definition;
  }

  /** The API version, for instance {@code v8}; null where the path has none that is known. */
  public @Nullable String version() {
    return version;
  }

  /**
   * The module it touches, as Zoho spells it where it is one of Zoho's own and otherwise as sent;
   * null where it touches none. At most 100 characters.
   */
  public @Nullable String module() {
    return module;
  }

  /**
   * How many records the request names, in its body, its {@code ids} or its path; for COQL the
   * LIMIT, for a composite request its sub-requests; 0 where it names none.
   */
  public int records() {
    return load.records();
  }

  /** The most it can cost: what to hold before it is sent. */
  public Credits expected() {
    return expected;
  }

  /** Whether it counts against the sub-concurrency. */
  public boolean heavy() {
    return heavySlots() > 0;
  }

  /**
   * How many heavy calls in flight it counts for: 0 or 1, and for a composite request one more for
   * each heavy sub-request.
   */
  public int heavySlots() {
    return definition.heavy().slots(load);
  }

  /** How many calls in flight it counts for: 1, or 5 for a composite request. */
  public int slots() {
    return definition.slots();
  }

  /**
   * Whether {@link #charge} looks at the answer's body. Where it does not, the body can be streamed
   * and an empty one given instead.
   */
  public boolean chargeNeedsAnswer(int status) {
    return definition.price() instanceof Price.Composite && load.rollback() && succeeded(status);
  }

  /**
   * What an answer shows the call to have cost; never more than {@link #expected()}.
   *
   * @param status the HTTP status of Zoho's answer
   * @param answer the answer's body; looked at only where {@link #chargeNeedsAnswer} says so
   */
  public Credits charge(int status, byte[] answer) {
    if (status >= 400) {
      return failures.charge(status, expected, definition.price().onFailure());
    }
    return chargeNeedsAnswer(status) && CompositeBody.showsFailure(answer)
        ? definition.price().unit()
        : expected;
  }

  private static boolean succeeded(int status) {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return operation() + (module == null ? "" : " of " + module) + ", " + expected;
  }
}
