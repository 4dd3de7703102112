package dev.headgate.diagnose.event;

/**
 * What was asked for. Holds no values of a query but harmless ones, so that it can be shown.
 *
 * @param operation the operation's word in the price list, or what the source calls it
 * @param module the module it touches; empty where none is known
 * @param target what it asks for, without what changes from call to call: {@code GET
 *     /crm/v8/Leads?per_page=200}
 * @param record the record's id in the path; empty where none is
 * @param page which page of a list: 1 for the first, {@link #LATER_PAGE} for a later one whose
 *     number is not known
 * @param credits what it cost by the price list, all {@code count} of it
 * @param count how many calls it stands for
 */
public record Call(
    Kind kind,
    String operation,
    String module,
    String target,
    String record,
    int page,
    long credits,
    long count) {

  /** What a run of an automation service is called whose calls are not known. */
  public static final String RUN = "run";

  /** A page behind the first, asked for by a token. */
  public static final int LATER_PAGE = -1;

  public Call {
    if (credits < 0 || count < 1) {
      throw new IllegalArgumentException(
          "credits must be >= 0 and count >= 1, got " + credits + " and " + count);
    }
  }

  /** A call that is known by its name alone. */
  public static Call named(String operation, String module, long credits, long count) {
    return new Call(
        Kind.of(operation, 0), operation, module, operation, "", 1, credits, Math.max(1, count));
  }

  /** Whether it is a run of an automation service, and no call of its own. */
  public boolean isRun() {
    return operation.equals(RUN);
  }
}
