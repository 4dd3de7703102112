package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.util.List;
import java.util.Optional;

/**
 * A pool at a moment.
 *
 * @param spent settled, in the last 24 hours
 * @param held set aside for calls in flight, beside what is spent
 * @param outside what was spent without passing Headgate; empty while that isn't known
 * @param allowedForOutside what is set aside for that in granting
 * @param remaining what interactive calls may still have
 * @param reserved what others must leave of that
 * @param slots calls that may be in flight now, after what Zoho's refusals taught
 * @param queued calls that wait
 * @param stoppedByZoho whether Zoho said that the credits are spent and nothing but probes goes
 * @param holdsAbandoned holds that nobody ended in time, since the start
 * @param releases what comes back when
 */
public record PoolView(
    Credits limit,
    Credits spent,
    Credits held,
    Optional<OutsideSpend> outside,
    Credits allowedForOutside,
    Credits remaining,
    Credits reserved,
    int slots,
    int inFlight,
    int heavyInFlight,
    int queued,
    boolean stoppedByZoho,
    long holdsAbandoned,
    List<Release> releases) {}
