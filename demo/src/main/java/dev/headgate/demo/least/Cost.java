package dev.headgate.demo.least;

/** Calls to Zoho, and what they cost. */
public record Cost(long calls, long credits) {

  public static final Cost NONE = new Cost(0, 0);

  public Cost plus(Cost other) {
    return new Cost(calls + other.calls, credits + other.credits);
  }

  public Cost times(long count) {
    return new Cost(calls * count, credits * count);
  }
}
