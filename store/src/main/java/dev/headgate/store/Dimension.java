package dev.headgate.store;

/** What the sums by the hour are kept by. */
enum Dimension {
  INTEGRATION(0, "integration"),
  OPERATION(1, "operation"),
  MODULE(2, "module"),
  SOURCE(3, "source");

  private final int code;
  private final String column;

  Dimension(int code, String column) {
    this.code = code;
    this.column = column;
  }

  int code() {
    return code;
  }

  /** The column of {@code call} and {@code minute} that holds this dimension's word. */
  String column() {
    return column;
  }
}
