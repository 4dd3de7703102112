package dev.headgate.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches one module. Zoho tells each change once, unnumbered, and promises nothing: a lost
 * notification leaves no trace. So the module is looked at now and then, what its lists show is
 * held against what was told, and between two looks a write of our own serves as a probe: it has to
 * be told too.
 *
 * <p>What may be relied on: a change that is made after a look began is told, or is found by the
 * next look, or {@link #doubt} names a reason within the ceiling. That needs a look to succeed each
 * ceiling; where none does, there is doubt.
 *
 * <p>One second: Zoho's times have whole seconds, so two changes of a record within one look alike
 * to a list. Whoever is told of a change must therefore be told again (or only) when a second has
 * passed since the notification came; then nothing of that second is left.
 *
 * <p>A machine: it reads no clock and does nothing by itself. Times called {@code now} are ours,
 * nanoseconds those of a clock that never goes back. Not safe for use by several threads.
 */
public final class ModuleWatch {

  private static final Duration RENEWAL_RETRY_MAX = Duration.ofMinutes(15);
  private static final Duration RENEWAL_RETRY_MIN = Duration.ofSeconds(30);

  private final String module;
  private final WatchRules rules;
  private final KnownChanges known = new KnownChanges();

  private Instant channelUntil = Instant.MIN;
  private Instant renewAt = Instant.MIN;
  private int renewalsFailed;
  private @Nullable Instant since;

  private boolean looking;
  private boolean wanted = true;
  private boolean everBegun;
  private boolean begunTooEarly;
  private long begunNanos;
  private Instant begunAt = Instant.MIN;
  private boolean covered;
  private long coveredNanos;
  private @Nullable Instant coveredAt;
  private int gapsInARow;
  private boolean silentSinceLook = true;

  private boolean probing;
  private long probeNanos;
  private boolean untoldWrite;
  private boolean restsFromProbes;
  private long probesRestUntilNanos;

  private @Nullable Instant toldAt;
  private long toldNanos;
  private long notifications;
  private long repeated;
  private long told;
  private long untold;
  private long gaps;
  private long looks;
  private long looksFailed;
  private long probesUntold;

  /**
   * Has no channel yet.
   *
   * @param since how far an earlier process has looked, by Zoho's clock; empty where none has
   */
  public ModuleWatch(String module, WatchRules rules, Optional<Instant> since) {
    this.module = module;
    this.rules = rules;
    this.since = since.orElse(null);
  }

  public String module() {
    return module;
  }

  /** A change that an earlier process has told. */
  public void remember(Change change) {
    boolean _ = known.learn(change.operation(), change.record(), change.at());
  }

  /** A channel is open until then, which Zoho says; renew it when a third of that is left. */
  public void channelOpen(Instant until, Instant now) {
    if (!hasChannel(now)) {
      covered = false; // what was changed while there was none is found by a look
      wanted = true;
      begunTooEarly = looking;
    }
    channelUntil = until;
    renewalsFailed = 0;
    renewAt = until.minus(Duration.between(now, until).dividedBy(3));
  }

  /** A channel could not be opened or renewed; what is open stays as long as it lasts. */
  public void channelFailed(Instant now) {
    var wait = RENEWAL_RETRY_MIN.multipliedBy(1L << Math.min(renewalsFailed, 10));
    renewalsFailed++;
    renewAt = now.plus(wait.compareTo(RENEWAL_RETRY_MAX) < 0 ? wait : RENEWAL_RETRY_MAX);
  }

  /** Whether the channel should be opened or renewed now. */
  public boolean renewalDue(Instant now) {
    return !now.isBefore(renewAt);
  }

  /** A notification has come. Returns what is new in it. */
  public List<Change> told(
      Operation operation, List<String> records, Instant at, Instant now, long nanos) {
    notifications++;
    toldAt = now;
    toldNanos = nanos;
    silentSinceLook = false;
    probing = false;
    var fresh = new ArrayList<Change>();
    for (var record : records) {
      if (known.learn(operation, record, at)) {
        fresh.add(new Change(module, operation, record, at, Source.NOTIFICATION));
      } else {
        repeated++;
      }
    }
    told += fresh.size();
    return fresh;
  }

  /** A write of ours to the module was answered well; it began then. */
  public void wrote(long writeBegunNanos) {
    boolean rests = restsFromProbes && writeBegunNanos - probesRestUntilNanos < 0;
    boolean isTold = toldAt != null && toldNanos - writeBegunNanos >= 0; // before its own answer
    if (!probing && !untoldWrite && !rests && !isTold) {
      probing = true;
      probeNanos = writeBegunNanos;
    }
  }

  /** Time passes: an unanswered probe becomes a doubt. */
  public void tick(long nanos) {
    if (probing && nanos - probeNanos >= rules.probeWithin().toNanos()) {
      probing = false;
      untoldWrite = true;
      wanted = true;
      probesUntold++;
    }
  }

  /** Whether one should look at the module now. */
  public boolean lookDue(long nanos) {
    if (looking) {
      return false;
    }
    if (!everBegun) {
      return true;
    }
    long age = nanos - begunNanos;
    return age >= rules.lookEvery().toNanos() || (wanted && age >= rules.looksApart().toNanos());
  }

  /**
   * A look begins.
   *
   * @return from when on to look, by Zoho's clock; empty where the newest few will do
   */
  public Optional<Instant> lookBegins(Instant now, long nanos) {
    looking = true;
    everBegun = true;
    begunTooEarly = false;
    begunNanos = nanos;
    begunAt = now;
    return lookFrom();
  }

  private Optional<Instant> lookFrom() {
    return Optional.ofNullable(since).map(each -> each.minus(WatchRules.OVERLAP));
  }

  /** A look has failed; there will be another soon. */
  public void lookFailed() {
    looking = false;
    wanted = true;
    looksFailed++;
  }

  /** A look has succeeded. Returns what no notification had told. */
  public List<Change> looked(Look look) {
    looking = false;
    looks++;
    var from = lookFrom();
    var found = from.map(each -> found(look, each)).orElseGet(() -> takenAsKnown(look));
    since = latest(look);
    known.forgetBefore(since.minus(WatchRules.OVERLAP));
    wanted = begunTooEarly || (untoldWrite && begunNanos - probeNanos < 0);
    covered = !begunTooEarly;
    coveredNanos = begunNanos;
    coveredAt = begunAt;
    judge(found);
    return found;
  }

  private List<Change> found(Look look, Instant from) {
    var sure = sure();
    var found = new ArrayList<Change>();
    for (var row : look.rows()) {
      if (row.modified().isBefore(from)) {
        continue; // older than asked for
      }
      for (var operation : known.learn(row, from, sure)) {
        var at = operation == Operation.INSERT ? row.created() : row.modified();
        found.add(new Change(module, operation, row.id(), at, Source.LOOK));
      }
    }
    for (var gone : look.gone()) {
      if (!gone.at().isBefore(from) && known.learn(gone, sure)) {
        found.add(new Change(module, Operation.DELETE, gone.id(), gone.at(), Source.LOOK));
      }
    }
    found.sort(Comparator.comparing(Change::at));
    if (!look.complete()) {
      found.add(new Change(module, Operation.RESYNC, "", latest(look), Source.LOOK));
    }
    return found;
  }

  /** The first look says where one begins, not what is new. */
  private List<Change> takenAsKnown(Look look) {
    look.rows().forEach(row -> known.learn(row, Instant.MAX, sure()));
    look.gone().forEach(gone -> known.learn(gone, sure()));
    return List.of();
  }

  private Instant sure() {
    return begunAt.minus(WatchRules.SKEW);
  }

  /** How far one has looked now. */
  private Instant latest(Look look) {
    var seen =
        Stream.concat(
                look.rows().stream().map(Look.Row::modified),
                look.gone().stream().map(Look.Gone::at))
            .max(Comparator.naturalOrder());
    if (since != null) {
      return seen.filter(since::isBefore).orElse(since);
    }
    return seen.map(this::beyond).orElse(Instant.EPOCH);
  }

  /** Where one begins after the first look: with what comes later than the newest it has shown. */
  private Instant beyond(Instant newest) {
    var next = newest.plusSeconds(1);
    return next.isAfter(sure()) ? newest : next.plus(WatchRules.OVERLAP);
  }

  private void judge(List<Change> found) {
    untold += found.size();
    if (found.isEmpty()) {
      gapsInARow = 0;
      if (untoldWrite && begunNanos - probeNanos >= 0) {
        // Nothing was lost: a write that changes nothing isn't told. Don't look for each of those.
        restsFromProbes = true;
        probesRestUntilNanos = begunNanos + rules.probesApart().toNanos();
      }
    } else {
      gaps++;
      gapsInARow++;
      if (silentSinceLook) {
        renewAt = Instant.MIN; // the channel may be gone
      }
    }
    if (begunNanos - probeNanos >= 0) {
      untoldWrite = false;
    }
    silentSinceLook = true;
  }

  /** Why the module can't be relied on now; empty where it can. */
  public Optional<Doubt> doubt(Instant now, long nanos) {
    if (!hasChannel(now)) {
      return Optional.of(Doubt.NO_CHANNEL);
    }
    if (!covered) {
      return Optional.of(Doubt.NOT_LOOKED);
    }
    if (nanos - coveredNanos >= rules.overdueAfter().toNanos()) {
      return Optional.of(Doubt.LOOK_OVERDUE);
    }
    if (untoldWrite) {
      return Optional.of(Doubt.WRITE_UNTOLD);
    }
    return gapsInARow >= WatchRules.GAPS_MAX ? Optional.of(Doubt.LOSING) : Optional.empty();
  }

  private boolean hasChannel(Instant now) {
    return now.isBefore(channelUntil);
  }

  /** When the last look that succeeded began: from then on all is told, where there is no doubt. */
  public long coveredNanos() {
    return coveredNanos;
  }

  /** How far one has looked, by Zoho's clock; what a later process is to begin from. */
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  public WatchView view(Instant now, long nanos) {
    return new WatchView(
        module,
        doubt(now, nanos),
        channelUntil.equals(Instant.MIN) ? Optional.empty() : Optional.of(channelUntil),
        Optional.ofNullable(coveredAt),
        Optional.ofNullable(toldAt),
        new WatchView.Counts(
            notifications, repeated, told, untold, gaps, looks, looksFailed, probesUntold));
  }
}
