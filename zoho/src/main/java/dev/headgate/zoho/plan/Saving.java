package dev.headgate.zoho.plan;

import dev.headgate.core.batch.CreditSplit;
import dev.headgate.core.credit.Credits;
import dev.headgate.zoho.operation.PricedCall;
import java.util.ArrayList;
import java.util.List;

/**
 * What one caller's part of a merged call cost, beside what its own call would have cost: the same
 * price list says both.
 *
 * @param own zero where its own call goes after all, and is then booked by itself
 * @param part its part of what the merged call cost; all parts together are exactly that
 */
public record Saving(Credits own, Credits part) {

  private static final byte[] NOT_LOOKED_AT = {};

  /** Credits; negative where merging cost this caller more. */
  public long saved() {
    return own.units() - part.units();
  }

  /**
   * The savings of all, in the order in which they were merged.
   *
   * @param calls their own calls
   * @param parts what the merged call's answer means for each
   * @param status of the merged call's answer
   * @param charged what it cost
   */
  public static List<Saving> of(
      List<PricedCall> calls, List<Part> parts, int status, Credits charged) {
    var own = new ArrayList<Credits>();
    for (var i = 0; i < calls.size(); i++) {
      own.add(own(calls.get(i), parts.get(i), status));
    }
    var shares = CreditSplit.parts(charged, own);
    var savings = new ArrayList<Saving>();
    for (var i = 0; i < own.size(); i++) {
      savings.add(new Saving(own.get(i), shares.get(i)));
    }
    return savings;
  }

  private static Credits own(PricedCall call, Part part, int status) {
    return switch (part) {
      case Part.Own(var answer) -> call.charge(answer.status(), answer.body());
      case Part.Whole() -> call.charge(status, NOT_LOOKED_AT);
      case Part.Alone _ -> Credits.ZERO;
      case Part.Unknown _ -> call.expected();
    };
  }
}
