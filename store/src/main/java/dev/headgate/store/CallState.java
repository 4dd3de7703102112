package dev.headgate.store;

/** What became of a call, as its row keeps it. */
enum CallState {
  DEPARTED(0),
  ANSWERED(1),
  UNANSWERED(2),
  NEVER_LEFT(3);

  private final int code;

  CallState(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
