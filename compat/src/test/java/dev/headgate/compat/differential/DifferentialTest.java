package dev.headgate.compat.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.GatewayHere;
import dev.headgate.core.time.Time;
import dev.headgate.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nobody can tell whether Headgate stands between: sequences of mixed calls of five principals, all
 * calls of a round at once, made directly to one organisation and through Headgate to another of
 * the same seed, with faults on the way. Each caller is told the same, and the records are the same
 * in the end. {@link Volatile} says what may differ.
 *
 * <p>With {@code -Dheadgate.seed=17} a sequence runs alone; which calls meet, and which of them a
 * fault befalls, is up to the threads.
 */
@Order(1) // the longest
class DifferentialTest {

  private static final int SHORT = 300;
  private static final int LONG = 5_000;
  private static final int WORKERS = 4;

  @TempDir private Path folder;

  private final ConcurrentSkipListMap<String, Long> sources = new ConcurrentSkipListMap<>();
  private final AtomicInteger sequences = new AtomicInteger();
  private final AtomicLong calls = new AtomicLong();

  @Test
  void threeHundredSequencesAreToldTheSame() throws Exception {
    run(SHORT);
  }

  @Test
  @Tag("long")
  void fiveThousandSequencesAreToldTheSame() throws Exception {
    run(LONG);
  }

  private void run(int count) throws Exception {
    var free = new LinkedBlockingQueue<Pair>();
    try {
      for (int i = 0; i < WORKERS; i++) {
        free.add(new Pair(Staff.fresh(), Staff.fresh()));
      }
      Seeds.check(
          count,
          WORKERS,
          "compat",
          DifferentialTest.class,
          seed -> {
            var pair = free.take();
            try {
              sequence(seed, pair);
            } finally {
              free.add(pair);
            }
          });
    } finally {
      free.forEach(Pair::close);
    }
    System.out.println(sequences + " sequences, " + calls + " calls, answered by " + sources);
    if (Long.getLong("headgate.seed") == null) {
      // Else the comparison would compare little.
      for (var source : List.of("joined", "batch", "composite", "cache")) {
        assertThat(sources.getOrDefault(source, 0L))
            .as("answers by %s, of %s", source, sources)
            .isGreaterThan(sequences.get());
      }
    }
  }

  /** Two organisations of one seed. */
  private record Pair(Staff direct, Staff routed) {

    /**
     * Dates in the records lie whole hours from an organisation's start: both begin in one hour.
     */
    void reset() throws IOException, InterruptedException {
      Instant hour;
      do {
        hour = Time.system().instant().truncatedTo(ChronoUnit.HOURS);
        direct.reset();
        routed.reset();
      } while (!hour.equals(Time.system().instant().truncatedTo(ChronoUnit.HOURS)));
    }

    void close() {
      direct.close();
      routed.close();
    }
  }

  private void sequence(long seed, Pair pair) throws Exception {
    pair.reset();
    var data = Files.createTempDirectory(folder, "data");
    try (var here = GatewayHere.before(pair.routed.zoho(), data, Time.system(), settings())) {
      var gateway = here.gateway();
      calls.addAndGet(
          new Sequence(
                  seed,
                  pair.routed,
                  new Side(pair.direct, pair.direct.zoho().address()),
                  new Side(pair.routed, gateway.address()))
              .run());
      var pool = gateway.ask("/headgate/v1/pool");
      assertThat(pool.required("held").asLong()).as("held").isZero();
      assertThat(pool.required("in_flight").asLong()).as("in flight").isZero();
      for (var row : gateway.ask("/headgate/v1/usage?by=source").required("rows")) {
        sources.merge(row.required("source").asText(), row.required("calls").asLong(), Long::sum);
      }
    }
    if (sequences.incrementAndGet() % 100 == 0) {
      System.out.println(sequences + " sequences, " + calls + " calls, answered by " + sources);
    }
  }

  static String[] settings() {
    var settings = new ArrayList<>(List.of("organisation.users=" + Staff.USERS));
    for (int principal = 0; principal < Staff.PRINCIPALS; principal++) {
      var section = "integrations.p" + principal + ".";
      settings.add(section + "client-id=" + Staff.credentials(principal).clientId());
      settings.add(section + "gather-wait=10ms");
      settings.add(section + "gather-wait-when-short=10ms");
      settings.add(section + "freshness=" + (principal == 1 ? "live" : "1h"));
    }
    return settings.toArray(String[]::new);
  }
}
