package dev.headgate.diagnose.event;

/**
 * How a call ended.
 *
 * @param status the HTTP status; 0 where it is not known
 * @param bytes length of the answer's body; -1 where it is not known
 * @param millis how long it took; -1 where it is not known
 */
public record Answer(int status, long bytes, long millis) {

  /** Nothing is known. */
  public static final Answer UNKNOWN = new Answer(0, -1, -1);

  /**
   * A list with no entry or only its frame is shorter; the shortest record with an id, an owner and
   * two times is longer.
   */
  private static final int EMPTY_BYTES_MAX = 160;

  /** Zoho, or a gateway in front of it, said "too many". */
  public boolean tooMany() {
    return status == 429;
  }

  /** Whether one can tell if something was found. */
  public boolean tellsFound() {
    return status >= 200 && status < 400 && (status != 200 || bytes >= 0);
  }

  /** Nothing was there, or nothing had changed. */
  public boolean foundNothing() {
    return status == 204
        || status == 304
        || (status == 200 && bytes >= 0 && bytes <= EMPTY_BYTES_MAX);
  }
}
