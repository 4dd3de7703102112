package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credit side of a pool: who has spent and wants how much, and whether a price is covered.
 *
 * <p>What is left is the limit less our own window less what is allowed for outside. Interactive
 * calls may use all of it; others leave the reserve. When others want credits that are not there
 * for all, a call goes only within its integration's share, or where enough remains for those who
 * have had less: that is checked only while somebody waits or was refused a moment ago.
 */
final class Accounts {

  private static final int MEMBERS_MAX = 1_000;
  private static final String REST = "others";
  private static final long WANTS_SECONDS = 240; // longer than a want is remembered

  private final Window window;
  private final Window doubtful; // of that, what no answer has confirmed
  private final Outside outside;
  private final Reserve reserve;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private PoolConfig config;
  private long nowSeconds;
  private long waiting; // credits that calls of lower classes wait for
  private long wanted; // an upper bound of the credits they were refused a moment ago
  private long wantsEnd;
  private long doubtSeconds; // by how much restored spends may be older than they look
  private long doubtEnds;
  private long departed; // all that was ever booked: a call's mark in the order of leaving

  Accounts(PoolConfig config, Instant now) {
    this.config = config;
    nowSeconds = now.getEpochSecond();
    window = new Window(config.window(), now);
    doubtful = new Window(config.window().withBucket(Duration.ofMinutes(15)), now);
    outside = new Outside(config.window(), now);
    reserve = new Reserve(config, nowSeconds);
  }

  void configure(PoolConfig newConfig) {
    config = newConfig;
    reserve.configure(newConfig);
  }

  void advance(long seconds) {
    if (seconds == nowSeconds) {
      return;
    }
    nowSeconds = seconds;
    window.advance(seconds);
    doubtful.advance(seconds);
    outside.advance(seconds);
    if (seconds > wantsEnd) {
      wanted = 0;
    }
  }

  /**
   * The account of this name, opened where there is none; a shared one where there are too many.
   */
  Member member(String name, Instant now) {
    var member = members.get(name);
    if (member != null) {
      return member;
    }
    var opened = members.size() < MEMBERS_MAX ? name : REST;
    return members.computeIfAbsent(
        opened, key -> new Member(key, IntegrationRules.of(Priority.NORMAL), now));
  }

  /** The account of this name, where there is one or a shared one takes its place. */
  @Nullable Member known(String name) {
    var member = members.get(name);
    return member == null ? members.get(REST) : member;
  }

  Collection<Member> members() {
    return members.values();
  }

  Window window() {
    return window;
  }

  Outside outside() {
    return outside;
  }

  /** What the whole pool has left; below zero where more was spent than allowed for. */
  long left() {
    long allowed = config.on(Switch.OUTSIDE) ? outside.allowance(nowSeconds) : 0;
    return config.limit().units() - window.sum() - allowed;
  }

  long kept() {
    return reserve.kept(window, nowSeconds);
  }

  /** What is left to a member's class. */
  long room(Member member) {
    return member.rules.interactive() ? left() : left() - kept();
  }

  /**
   * What stands in the way of a price; null where it is covered.
   *
   * @param queued whether the call waits, so that its price is among its member's wants
   */
  @Nullable Why blocker(Member member, long price, boolean queued) {
    if (config.on(Switch.CREDITS)) {
      long room = room(member);
      if (room < price) {
        if (!scouts(member, price)) {
          return left() < price ? Why.POOL : Why.RESERVE;
        }
      } else if (room - price < waiting + wanted && sharesForbid(member, price, room, queued)) {
        return Why.SHARE;
      }
    }
    if (config.on(Switch.BUDGETS) && member.rules.budget() != null) {
      member.spent.advance(nowSeconds);
      if (member.budget() - member.spent.sum() < price) {
        return Why.BUDGET;
      }
    }
    return null;
  }

  /**
   * Whether a call may go although the books say no, because what is in its way was spent outside
   * and may have been released without our hearing of it.
   */
  private boolean scouts(Member member, long price) {
    if (!config.on(Switch.OUTSIDE) || !outside.wantsScout(nowSeconds)) {
      return false;
    }
    long kept = member.rules.interactive() ? 0 : kept();
    return config.limit().units() - window.sum() - outside.certain() - kept >= price;
  }

  /** Whether a price could ever be covered. */
  boolean everCovered(Member member, long price) {
    long most = config.limit().units();
    if (!member.rules.interactive()) {
      most -= config.reserve().units();
    }
    return (!config.on(Switch.CREDITS) || price <= most)
        && (!config.on(Switch.BUDGETS) || price <= member.budget());
  }

  /** Whether a price may be covered at a later moment, if all that is held came back. */
  boolean mayBeCoveredBy(Member member, long price, long bySeconds, long held) {
    long back = window.releasedBy(bySeconds) + outside.releasedBy(bySeconds) + held;
    if (config.on(Switch.CREDITS) && room(member) + back < price) {
      return false;
    }
    if (!config.on(Switch.BUDGETS) || member.rules.budget() == null) {
      return true;
    }
    member.spent.advance(nowSeconds);
    long ownBack = member.spent.releasedBy(bySeconds) + Math.min(held, member.spent.sum());
    return member.budget() - member.spent.sum() + ownBack >= price;
  }

  /** Sets a price aside for a call. */
  void book(Hold hold) {
    var member = hold.member;
    long price = hold.price;
    if (room(member) < price && scouts(member, price)) {
      hold.scout = true;
      outside.scoutGoes(nowSeconds);
    }
    hold.bucket = window.spendUnits(price);
    member.spent.advance(nowSeconds);
    hold.memberBucket = member.spent.spendUnits(price);
    departed += price;
    hold.mark = departed;
    if (member.rules.interactive()) {
      reserve.demand().want(price, nowSeconds);
    } else if (wanted > 0) {
      member.served(price);
    }
  }

  /** Moves what was set aside to now, when the call leaves. */
  void departs(Hold hold) {
    window.correct(hold.bucket, hold.price, 0);
    hold.bucket = window.spendUnits(hold.price);
  }

  /** Replaces what was set aside by what it cost. */
  void charge(Hold hold, long charge) {
    window.correct(hold.bucket, hold.price, charge);
    hold.member.spent.advance(nowSeconds);
    hold.member.spent.correct(hold.memberBucket, hold.price, charge);
  }

  /**
   * The age below which Zoho can't have released a credit: a restored one may be older than it
   * looks.
   */
  private long certainSeconds() {
    long span = config.window().span().toSeconds();
    return nowSeconds < doubtEnds ? Math.max(0, span - doubtSeconds) : span;
  }

  /** A call was charged as estimated. */
  void doubt(long charge) {
    doubtful.spendUnits(charge);
  }

  void waits(Member member, long price) {
    member.waiting += price;
    waiting += member.rules.interactive() ? 0 : price;
  }

  void waitsNoMore(Ticket ticket) {
    ticket.member.waiting -= ticket.price;
    waiting -= ticket.lowerClass ? ticket.price : 0;
  }

  /** Remembers that a price was refused for want of what all share. */
  void refused(Member member, long price) {
    if (member.rules.interactive()) {
      reserve.demand().want(price, nowSeconds);
      return;
    }
    member.refused(price, nowSeconds);
    wanted += price;
    wantsEnd = nowSeconds + WANTS_SECONDS;
  }

  void restore(Spend spend, Duration clockDoubt, Instant now) {
    // Counted up to so much later than spent, by a clock that may itself have been ahead by as
    // much.
    doubtSeconds = Math.max(doubtSeconds, 2 * clockDoubt.toSeconds() + 2);
    doubtEnds = nowSeconds + 2 * config.window().span().toSeconds();
    if (spend.integration().equals(Admission.Holder.OUTSIDE)) {
      outside.restore(spend.at(), spend.credits(), clockDoubt, now);
      return;
    }
    window.restore(spend.at(), spend.credits(), clockDoubt, now);
    if (!spend.confirmed()) {
      doubtful.restore(spend.at(), spend.credits(), clockDoubt, now);
    }
    if (!spend.integration().isEmpty()) {
      var member = member(spend.integration(), now);
      member.spent.restore(spend.at(), spend.credits(), clockDoubt, now);
      if (member.rules.interactive()) {
        reserve.demand().restore(spend.credits().units(), spend.at().getEpochSecond(), nowSeconds);
      }
    }
  }

  /**
   * How much of our own books Zoho may not have counted when it answered this call: what left after
   * it, what was in flight when it left, its own price until it is settled, what was charged as
   * estimated because no answer came, and what may have been released.
   *
   * <p>Without this, an estimate that was too high would hide spending outside of the same amount,
   * which would be forgotten when the estimate is released.
   */
  long uncertain(Hold hold) {
    long itself = hold.ended ? 0 : hold.price;
    return departed
        - hold.mark
        + hold.heldBefore
        + itself
        + doubtful.sum()
        + window.olderThan(certainSeconds());
  }

  /** When {@code missing} credits will have come back to the pool. */
  @Nullable Instant whenBack(long missing) {
    return window.whenReleased(missing, outside::releasedBy);
  }

  /** Who has spent the most in the last 24 hours. */
  Admission.Holder largest() {
    String name = Admission.Holder.OUTSIDE;
    long most = outside.sum();
    for (var member : members.values()) {
      member.spent.advance(nowSeconds);
      if (member.spent.sum() > most) {
        most = member.spent.sum();
        name = member.name;
      }
    }
    return new Admission.Holder(name, new Credits(most));
  }

  /** Each member's share of what lower classes may spend, in the order of {@link #members()}. */
  long[] shares(@Nullable Member asking, long price) {
    int size = members.size();
    long[] demands = new long[size];
    int[] weights = new int[size];
    long capacity = Math.max(0, left() - kept());
    int index = 0;
    for (var member : members.values()) {
      weights[index] = member.rules.weightInAll();
      if (!member.rules.interactive()) {
        member.spent.advance(nowSeconds);
        long spent = member.spent.sum();
        long unmet = member.unmet(nowSeconds) + (member == asking ? price : 0);
        demands[index] = Math.min(spent + unmet, Math.max(spent, member.budget()));
        capacity += spent;
      }
      index++;
    }
    return Shares.waterFill(capacity, demands, weights);
  }

  private boolean sharesForbid(Member asking, long price, long room, boolean queued) {
    if (!config.on(Switch.SHARES) || asking.rules.interactive()) {
      return false;
    }
    long[] shares = shares(asking, queued ? 0 : price);
    long claims = 0;
    int index = 0;
    for (var member : members.values()) {
      long share = shares[index++];
      if (member.rules.interactive()) {
        continue;
      }
      long spent = member.spent.sum();
      if (member == asking) {
        if (spent + price <= share) {
          return false;
        }
      } else {
        claims += Math.clamp(share - spent, 0L, member.unmet(nowSeconds));
      }
    }
    return room - price < claims;
  }
}
