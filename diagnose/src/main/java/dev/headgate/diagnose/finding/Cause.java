package dev.headgate.diagnose.finding;

import java.util.Locale;

/**
 * Why credits are spent or calls refused, in the order in which causes explain a call: what is said
 * first about a call is the most particular, and no credit is explained twice.
 */
public enum Cause {
  TOKEN_STORM("asks for tokens again and again"),
  RETRY_STORM("repeats refused calls at once"),
  METADATA("reads metadata again and again"),
  SEARCH_BEFORE_INSERT("searches before every write"),
  FULL_PULL("pulls whole modules"),
  LOOP("makes one call for each record"),
  DEAD_WEBHOOK("asks for what a webhook should tell it"),
  POLLER("asks whether there is something new"),
  EXPENSIVE_OPERATION("uses a dear operation"),
  BURST("sends more at once than the organisation may"),
  SHARED_CREDENTIALS("is several programs under one name"),
  TREND("grows from day to day");

  private final String says;

  Cause(String says) {
    this.says = says;
  }

  /** The word of the interface: {@code full-pull}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the integration does, to be read after its name. */
  public String says() {
    return says;
  }
}
