package dev.headgate.core.batch;

import java.time.Duration;

/**
 * How large batches get and how long an item waits for company.
 *
 * @param itemsMax in one batch
 * @param weightMax of one batch's items together; an item that weighs more goes alone
 * @param waitingMax items that wait in all lines together
 * @param linger the longest wait while credits are plentiful
 * @param lingerWhenShort the longest wait when there are hardly any left
 * @param patient whether even the usual number waits its whole linger for more, unless the batch is
 *     full: worth it where batches are small
 * @param memory for how long company is expected after it has come
 */
public record BatchLimits(
    int itemsMax,
    long weightMax,
    int waitingMax,
    Duration linger,
    Duration lingerWhenShort,
    boolean patient,
    Duration memory) {

  private static final int QUIET_PART = 8;

  public BatchLimits {
    if (itemsMax < 1) {
      throw new IllegalArgumentException("gather.items-max must be >= 1, got " + itemsMax);
    }
    if (weightMax < 1) {
      throw new IllegalArgumentException("gather.weight-max must be >= 1, got " + weightMax);
    }
    if (waitingMax < 1) {
      throw new IllegalArgumentException("gather.waiting-max must be >= 1, got " + waitingMax);
    }
    if (linger.isNegative() || lingerWhenShort.compareTo(linger) < 0) {
      throw new IllegalArgumentException(
          "gather.linger must be >= 0 and at most gather.linger-when-short, got "
              + linger
              + " and "
              + lingerWhenShort);
    }
  }

  /** Once the usual number is there: when nobody has come for so long, nobody will. */
  long quietNanos(long lingerNanos) {
    return patient ? lingerNanos : lingerNanos / QUIET_PART;
  }

  /**
   * The longest wait at a time.
   *
   * @param shortagePermille how short credits are: 0 for plenty, 1,000 for none
   */
  long lingerNanos(int shortagePermille) {
    var shortage = Math.clamp(shortagePermille, 0, 1_000);
    var calm = linger.toNanos();
    return calm + (lingerWhenShort.toNanos() - calm) / 1_000 * shortage;
  }
}
