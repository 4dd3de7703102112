package dev.headgate.diagnose.whatif;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.zoho.edition.Editions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Recorded traffic under other subscriptions, with more of it, and with its causes mended.
 *
 * @param now the subscription as it is
 * @param needed credits of the smallest pool that would have held
 * @param bought other subscriptions: other editions, more users, add-on credits
 * @param mended each fix alone, the one that saves most first, and all of them together
 * @param monthsNow after how many months of growth the limit is felt; empty where it isn't
 * @param monthsMended the same with all causes mended
 */
public record WhatIf(
    Choice now,
    Credits needed,
    List<Choice> bought,
    List<Choice> mended,
    double growth,
    OptionalInt monthsNow,
    OptionalInt monthsMended) {

  /** How far growth is looked at. */
  public static final int MONTHS_MAX = 60;

  private static final int FREE_USERS_MAX = 3;
  private static final long ADD_ONS_STEP = 1_000;

  public WhatIf {
    bought = List.copyOf(bought);
    mended = List.copyOf(mended);
  }

  /**
   * Something to do, and what would have become of the traffic.
   *
   * @param what in words
   * @param monthly its price; empty where none is known
   */
  public record Choice(String what, Outcome outcome, Optional<BigDecimal> monthly) {}

  /**
   * Replays.
   *
   * @param growth by the month: 0.05 for 5 %
   */
  public static WhatIf of(
      Traffic traffic,
      List<Finding> plan,
      Subscription now,
      Editions editions,
      SubscriptionPrices prices,
      double growth) {
    var replay = new Replay(traffic.spends());
    var all = new Replay(traffic.without(plan));
    var needed = replay.needed(1);
    var price = prices.monthly(now);
    var bought =
        others(now, editions, needed).stream()
            .map(
                other ->
                    new Choice(other.words(), replay.under(other.pool(), 1), prices.monthly(other)))
            .toList();
    var mended = new ArrayList<Choice>();
    for (var finding : plan) {
      var outcome = new Replay(traffic.without(List.of(finding))).under(now.pool(), 1);
      var what = "mend " + finding.cause().word() + " of " + finding.integration();
      mended.add(new Choice(what, outcome, price));
    }
    mended.sort(Comparator.comparing(choice -> choice.outcome().refused()));
    if (plan.size() > 1) {
      mended.add(new Choice("mend all of them", all.under(now.pool(), 1), price));
    }
    return new WhatIf(
        new Choice(now.words(), replay.under(now.pool(), 1), price),
        needed,
        bought,
        mended,
        growth,
        replay.monthsUntilFelt(now.pool(), growth, MONTHS_MAX),
        all.monthsUntilFelt(now.pool(), growth, MONTHS_MAX));
  }

  private static List<Subscription> others(Subscription now, Editions editions, Credits needed) {
    var others = new ArrayList<Subscription>();
    for (var edition : editions.all()) {
      boolean tooMany = edition.name().equals("free") && now.users() > FREE_USERS_MAX;
      if (!edition.equals(now.edition()) && !tooMany) {
        others.add(new Subscription(edition, now.users(), edition.addOn() ? now.addOns() : 0));
      }
    }
    long lacking = needed.units() - now.pool().units();
    if (lacking > 0 && now.edition().perUser().units() > 0) {
      int users = Math.toIntExact(Math.ceilDiv(lacking, now.edition().perUser().units()));
      others.add(new Subscription(now.edition(), now.users() + users, now.addOns()));
    }
    if (lacking > 0 && now.edition().addOn()) {
      long more = Math.ceilDiv(lacking, ADD_ONS_STEP) * ADD_ONS_STEP;
      others.add(new Subscription(now.edition(), now.users(), now.addOns() + more));
    }
    return others;
  }

  /** The cheapest that can be bought and holds, where the subscription as it is does not. */
  public Optional<Choice> upgrade() {
    return bought.stream()
        .filter(choice -> !now.outcome().holds() && choice.outcome().holds())
        .filter(choice -> choice.monthly().isPresent())
        .min(Comparator.comparing(choice -> choice.monthly().orElseThrow()));
  }

  /** The fixes, each alone, after which the subscription as it is holds. */
  public List<Choice> worthTheUpgrade() {
    return mended.stream()
        .filter(choice -> !now.outcome().holds() && choice.outcome().holds())
        .toList();
  }
}
