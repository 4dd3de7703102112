package dev.headgate.server.config;

/** A setting that can't be used. The message is one line: the key, the rule, the value found. */
public final class ConfigProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_MAX = 200;

  public ConfigProblem(String message) {
    super(message);
  }

  static ConfigProblem of(String key, String rule, String found, String origin) {
    var shown =
        found.substring(0, Math.min(found.length(), SHOWN_MAX)).replaceAll("\\p{Cntrl}", "?");
    return new ConfigProblem(key + " " + rule + ", got \"" + shown + "\" (" + origin + ")");
  }
}
