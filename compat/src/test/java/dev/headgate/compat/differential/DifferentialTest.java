package dev.headgate.compat.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.GatewayHere;
import dev.headgate.core.time.Time;
import dev.headgate.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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
class DifferentialTest {

  private static final int SHORT = 300;
  private static final int LONG = 5_000;

  @TempDir private Path folder;

  private final TreeMap<String, Long> sources = new TreeMap<>();
  private long calls;

  @Test
  void threeHundredSequencesAreToldTheSame() throws Exception {
    run(SHORT);
  }

  @Test
  @Tag("long")
  void fiveThousandSequencesAreToldTheSame() throws Exception {
    run(LONG);
  }

  private void run(int count) throws IOException {
    try (var one = Staff.fresh();
        var other = Staff.fresh()) {
      Seeds.check(count, "compat", DifferentialTest.class, seed -> sequence(seed, one, other));
    }
    System.out.println(count + " sequences, " + calls + " calls, answered by " + sources);
    if (Long.getLong("headgate.seed") == null) {
      // Else the comparison would compare little.
      for (var source : List.of("joined", "batch", "composite", "cache")) {
        assertThat(sources.getOrDefault(source, 0L))
            .as("answers by %s, of %s", source, sources)
            .isGreaterThan(count);
      }
    }
  }

  private void sequence(long seed, Staff one, Staff other) throws Exception {
    one.reset();
    other.reset();
    var data = Files.createTempDirectory(folder, "data");
    try (var here = GatewayHere.before(other.zoho(), data, Time.system(), settings())) {
      var gateway = here.gateway();
      calls +=
          new Sequence(
                  seed,
                  other,
                  new Side(one, one.zoho().address()),
                  new Side(other, gateway.address()))
              .run();
      var pool = gateway.ask("/headgate/v1/pool");
      assertThat(pool.required("held").asLong()).as("held").isZero();
      assertThat(pool.required("in_flight").asLong()).as("in flight").isZero();
      for (var row : gateway.ask("/headgate/v1/usage?by=source").required("rows")) {
        sources.merge(row.required("source").asText(), row.required("calls").asLong(), Long::sum);
      }
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
