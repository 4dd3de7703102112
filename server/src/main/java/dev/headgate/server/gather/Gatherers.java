package dev.headgate.server.gather;

import dev.headgate.core.batch.BatchLimits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.pool.Priority;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.config.GatherRule;
import dev.headgate.server.config.IntegrationConfig;
import dev.headgate.server.pool.RunningPool;
import dev.headgate.server.stage.Savings;
import dev.headgate.zoho.plan.composite.Composite;
import dev.headgate.zoho.plan.composite.Rider;
import dev.headgate.zoho.plan.read.ReadBatch;
import dev.headgate.zoho.plan.read.SingleRead;
import dev.headgate.zoho.plan.write.SingleWrite;
import dev.headgate.zoho.plan.write.WriteBatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where calls wait for company: lines of its own for each configured integration, one more set for
 * all others.
 */
public final class Gatherers implements AutoCloseable {

  private static final int WAITING_MAX = 10_000;
  private static final Duration MEMORY = Duration.ofSeconds(5);

  /** A body that Zoho surely takes. */
  private static final long WRITE_BYTES_MAX = 1 << 20;

  private final UnaryOperator<Call> classify;
  private final Unsupported unsupported;
  private final Savings savings;
  private final RunningPool pool;
  private final Time time;
  private final Map<String, Optional<Lines>> byIntegration = new HashMap<>();
  private final Optional<Lines> others;

  /** The lines of one integration. */
  record Lines(Gatherer<SingleWrite> writes, Gatherer<SingleRead> reads, Gatherer<Rider> riders)
      implements AutoCloseable {

    @Override
    public void close() {
      writes.close();
      reads.close();
      riders.close();
    }
  }

  public Gatherers(
      Collection<IntegrationConfig> integrations,
      UnaryOperator<Call> classify,
      Unsupported unsupported,
      Savings savings,
      RunningPool pool,
      Time time) {
    this.classify = classify;
    this.unsupported = unsupported;
    this.savings = savings;
    this.pool = pool;
    this.time = time;
    integrations.forEach(each -> byIntegration.put(each.name(), lines(each.gather())));
    others = lines(GatherRule.of(Priority.NORMAL));
  }

  private Optional<Lines> lines(GatherRule rule) {
    return rule.on()
        ? Optional.of(
            new Lines(
                new Gatherer<>(
                    "gather-writes",
                    limits(rule, WriteBatch.RECORDS_MAX, WRITE_BYTES_MAX, false),
                    key -> WriteBatch.recordsPerCredit(key, pool.limits().prices()),
                    WriteBatch::of,
                    size -> size > 1,
                    new Carriage(classify, unsupported, savings, AnswerSource.BATCH),
                    time),
                new Gatherer<>(
                    "gather-reads",
                    limits(rule, ReadBatch.RECORDS_MAX, ReadBatch.RECORDS_MAX, false),
                    _ -> 1,
                    ReadBatch::of,
                    size -> size > 1,
                    new Carriage(classify, unsupported, savings, AnswerSource.BATCH),
                    time),
                new Gatherer<>(
                    "gather-riders",
                    limits(rule, Composite.PARTS_MAX, Composite.PARTS_MAX, true),
                    _ -> 1,
                    Composite::of,
                    this::isWorthComposite,
                    new Carriage(classify, unsupported, savings, AnswerSource.COMPOSITE),
                    time)))
        : Optional.empty();
  }

  /**
   * A composite call takes five slots. Five reads would, too; fewer go together where there is
   * room.
   */
  private boolean isWorthComposite(int riders) {
    return riders == Composite.PARTS_MAX || (riders > 1 && pool.hasRoomFor(Composite.PARTS_MAX));
  }

  private static BatchLimits limits(
      GatherRule rule, int itemsMax, long weightMax, boolean patient) {
    return new BatchLimits(
        itemsMax, weightMax, WAITING_MAX, rule.linger(), rule.lingerWhenShort(), patient, MEMORY);
  }

  /** Those that an integration's calls wait in; empty where they don't. */
  Optional<Lines> of(String integration) {
    return byIntegration.getOrDefault(integration, others);
  }

  @Override
  public void close() {
    byIntegration.values().forEach(lines -> lines.ifPresent(Lines::close));
    others.ifPresent(Lines::close);
  }
}
