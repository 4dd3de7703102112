package dev.headgate.emulator.credit;

import java.util.List;

/**
 * A call with what the credit system needs to know of it.
 *
 * @param operation the row of the price list, for instance {@code get_records}
 * @param credits charged when the call starts: the most it can cost
 * @param unfinishedCredits what it costs when its answer says that less was done: a composite call
 *     that was rolled back. Else as {@code credits}
 * @param failureCredits the minimum a failed call costs
 * @param records how many records its body or query carries
 * @param slots slots of concurrency it takes
 * @param heavyKinds the counters of the sub-concurrency it takes one of each; a kind may repeat
 */
public record PricedCall(
    String operation,
    long credits,
    long unfinishedCredits,
    long failureCredits,
    int records,
    int slots,
    List<String> heavyKinds) {}
