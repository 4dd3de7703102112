package dev.headgate.core.watch;

/** Why a module's notifications can't be relied on. */
public enum Doubt {
  NO_CHANNEL("no channel is open"),
  NOT_LOOKED("no look at the module has succeeded since its channel opened"),
  LOOK_OVERDUE("the last look that succeeded is too long ago"),
  WRITE_UNTOLD("a write through the gateway was not told in time"),
  LOSING("several looks in a row found changes that no notification had told");

  private final String what;

  Doubt(String what) {
    this.what = what;
  }

  /** The reason in a few words. */
  public String what() {
    return what;
  }

  /** The word in tables and events. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
