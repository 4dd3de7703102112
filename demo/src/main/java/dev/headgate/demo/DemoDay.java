package dev.headgate.demo;

import dev.headgate.demo.DemoResult.About;
import dev.headgate.demo.DemoResult.Routing;
import dev.headgate.demo.least.Tariff;
import dev.headgate.demo.oracle.History;
import dev.headgate.zoho.operation.PriceList;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;

/**
 * One day of one organisation, in simulated time and from one seed: once straight against an
 * emulated Zoho CRM, once with all integrations through Headgate, once with those that can be
 * redirected in real life. Beside them stands the least that the day could have cost.
 */
public final class DemoDay {

  private final Scenario scenario;
  private final DoubleConsumer progress;

  /**
   * A day that has not begun.
   *
   * @param progress is told the share of the work that is done, from 0 to 1
   */
  public DemoDay(long seed, DoubleConsumer progress) {
    this.scenario = new Scenario(seed);
    this.progress = progress;
  }

  /** Lives the day three times. Takes about a minute on two cores. */
  public DemoResult run() throws IOException, InterruptedException {
    var names =
        scenario.consumers().stream()
            .map(Consumer::name)
            .collect(Collectors.toCollection(TreeSet::new));
    var redirectable =
        scenario.consumers().stream()
            .filter(consumer -> consumer.way().open())
            .map(Consumer::name)
            .collect(Collectors.toCollection(TreeSet::new));
    var shares = new Shares(progress);
    // At once: a day alone waits often, and two cores are busier with three.
    try (var threads = Executors.newFixedThreadPool(Shares.DAYS)) {
      var direct = threads.submit(new LivedDay(scenario, new TreeSet<>(), shares.of(0))::live);
      var all = threads.submit(new LivedDay(scenario, names, shares.of(1))::live);
      var some = threads.submit(new LivedDay(scenario, redirectable, shares.of(2))::live);
      try {
        return result(direct.get(), all.get(), some.get());
      } catch (ExecutionException failure) {
        threads.shutdownNow();
        throw unpacked(failure);
      }
    }
  }

  private static IOException unpacked(ExecutionException failure) {
    return failure.getCause() instanceof IOException broken
        ? broken
        : new IOException("a day was not lived to its end", failure.getCause());
  }

  private DemoResult result(LivedDay.Outcome direct, LivedDay.Outcome all, LivedDay.Outcome some) {
    return new DemoResult(
        Scenario.POOL,
        scenario.consumers().stream().map(DemoDay::about).toList(),
        routing(direct, all),
        routing(direct, some));
  }

  private static About about(Consumer consumer) {
    return new About(
        consumer.name(),
        consumer.does(),
        consumer.way().open(),
        consumer.way().why(),
        consumer.accepts(),
        consumer.work());
  }

  private Routing routing(LivedDay.Outcome direct, LivedDay.Outcome headgate) {
    return new Routing(
        direct.column(), headgate.column(), leastPossible(headgate.history()), headgate.ledger());
  }

  /** Of the day as it was with Headgate, when all work was done. */
  private Column leastPossible(History history) {
    var tariff = new Tariff(PriceList.builtIn());
    var shares = new TreeMap<String, Column.Share>();
    for (var consumer : scenario.consumers()) {
      var cost = consumer.least().of(history, tariff);
      shares.put(
          consumer.name(),
          new Column.Share(
              cost.credits(),
              0,
              cost.calls(),
              consumer.work(),
              Optional.empty(),
              OptionalLong.empty()));
    }
    return Column.of(shares, new TreeMap<>(), Optional.empty());
  }
}
