package dev.headgate.zoho.operation;

import dev.headgate.core.credit.Credits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the cost of one call follows from what it carries. */
public sealed interface Price {

  /** The most that a call with this load can cost; what a hold has to cover. */
  Credits expected(Load load);

  /** What its cheapest call costs: one unit of what it grows by. */
  Credits unit();

  /** How many records one {@link #unit()} pays for; 1 where their number doesn't matter. */
  default int recordsPerUnit() {
    return 1;
  }

  /** What a call costs that Zoho turned down; never more than what was expected. */
  default Credits onFailure() {
    return Credits.ONE;
  }

  /** Whether {@link #expected} depends on the request's body. */
  boolean needsBody();

  /** The same price with another {@link #unit()}; whatever it grows by grows in proportion. */
  Price withUnit(Credits unit);

  /** The same for every call. */
  record Flat(Credits unit, @Nullable Credits failure) implements Price {
    @Override
    public Credits expected(Load load) {
      return unit;
    }

    @Override
    public Credits onFailure() {
      return failure == null ? Credits.ONE : failure;
    }

    @Override
    public boolean needsBody() {
      return false;
    }

    @Override
    public Price withUnit(Credits other) {
      return new Flat(other, failure);
    }
  }

  /**
   * {@code unit} for every {@code per} records begun, at least once.
   *
   * @param of the body's array that holds them: {@code data}, {@code ids} or {@code fields}
   * @param max the most one call costs; null where there is no such limit
   */
  record PerRecords(int per, Credits unit, String of, @Nullable Credits max) implements Price {
    public PerRecords {
      if (per < 1) {
        throw new IllegalArgumentException("price.per must be >= 1, got " + per);
      }
    }

    @Override
    public Credits expected(Load load) {
      var units = Math.max(1, Math.ceilDiv(load.records(), per));
      var price = unit.times(units);
      return max != null && price.compareTo(max) > 0 ? max : price;
    }

    @Override
    public int recordsPerUnit() {
      return per;
    }

    @Override
    public boolean needsBody() {
      return true;
    }

    @Override
    public Price withUnit(Credits other) {
      return new PerRecords(per, other, of, max == null ? null : inProportion(max, unit, other));
    }
  }

  /**
   * By the LIMIT of a COQL query, which is the load's number of records.
   *
   * @param defaultLimit the LIMIT of a query that names none
   * @param tiers from the smallest limit to the largest; a limit above the last costs as the last
   */
  record CoqlLimit(int defaultLimit, List<Tier> tiers) implements Price {

    /** Queries whose LIMIT is at most {@code upTo} cost {@code credits}. */
    public record Tier(int upTo, Credits credits) {}

    public CoqlLimit {
      if (tiers.isEmpty()) {
        throw new IllegalArgumentException("price.tiers must not be empty");
      }
      tiers = List.copyOf(tiers);
    }

    @Override
    public Credits expected(Load load) {
      for (var tier : tiers) {
        if (load.records() <= tier.upTo()) {
          return tier.credits();
        }
      }
      return tiers.getLast().credits();
    }

    @Override
    public Credits unit() {
      return tiers.getFirst().credits();
    }

    @Override
    public boolean needsBody() {
      return true;
    }

    @Override
    public Price withUnit(Credits other) {
      return new CoqlLimit(
          defaultLimit,
          tiers.stream()
              .map(tier -> new Tier(tier.upTo(), inProportion(tier.credits(), unit(), other)))
              .toList());
    }
  }

  /**
   * {@code unit}, and {@code rollbackSucceeded} where all or nothing was asked for and all went.
   */
  record Composite(Credits unit, Credits rollbackSucceeded) implements Price {
    @Override
    public Credits expected(Load load) {
      return load.rollback() && rollbackSucceeded.compareTo(unit) > 0 ? rollbackSucceeded : unit;
    }

    @Override
    public boolean needsBody() {
      return true;
    }

    @Override
    public Price withUnit(Credits other) {
      return new Composite(other, inProportion(rollbackSucceeded, unit, other));
    }
  }

  /**
   * Between {@code unit} and {@code max}, by a weight that only Zoho knows (GraphQL). Neither
   * request nor answer tells, so the most is expected: an estimate that errs the safe way.
   */
  record UpTo(Credits unit, Credits max) implements Price {
    @Override
    public Credits expected(Load load) {
      return max;
    }

    @Override
    public boolean needsBody() {
      return false;
    }

    @Override
    public Price withUnit(Credits other) {
      return new UpTo(other, inProportion(max, unit, other));
    }
  }

  private static Credits inProportion(Credits amount, Credits from, Credits to) {
    // A price that was 0 has nothing to grow by: the new unit is then all there is.
    return from.units() == 0
        ? to
        : new Credits(Math.ceilDiv(amount.times(to.units()).units(), from.units()));
  }
}
