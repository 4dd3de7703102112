package dev.headgate.deluge.cost;

/**
 * Numbers to reckon with where neither the code nor a limit of Zoho gives one.
 *
 * @param listSize rows of a list that comes from outside
 * @param passes runs of a loop that only its condition ends, and of a function that calls itself
 */
public record Assumptions(long listSize, long passes) {
  public static final Assumptions USUAL = new Assumptions(100, 10);

  public Assumptions {
    if (listSize < 1 || passes < 1) {
      throw new IllegalArgumentException(
          "assume.list-size and assume.passes must be >= 1, got " + listSize + " and " + passes);
    }
  }
}
