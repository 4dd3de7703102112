package dev.headgate.zoho.operation;

/** When a call counts against Zoho's sub-concurrency, the smaller cap on heavy calls in flight. */
public sealed interface Heavy {

  /** Never, the common case. */
  record Never() implements Heavy {}

  /**
   * Whatever it carries.
   *
   * @param andSubRequests whether its parts take heavy slots of their own besides
   */
  record Always(boolean andSubRequests) implements Heavy {}

  /** When it carries more than {@code records} records. */
  record RecordsAbove(int records) implements Heavy {}

  /** How many heavy slots a call with this load takes. */
  default int slots(Load load) {
    return switch (this) {
      case Never() -> 0;
      case Always(var andSubRequests) -> andSubRequests ? 1 + load.heavySubRequests() : 1;
      case RecordsAbove(var records) -> load.records() > records ? 1 : 0;
    };
  }
}
