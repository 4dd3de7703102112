package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.LedgerUnavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

  private static final int ACKNOWLEDGED = 2_000;

  @TempDir Path folder;

  @Test
  @Timeout(60)
  void aKilledProcessLosesNoAcknowledgedCharge() throws Exception {
    var acknowledged = new ArrayList<Long>();
    var child = start();
    try (var out = child.inputReader()) {
      readNumbers(out, acknowledged, ACKNOWLEDGED);
      assertThatThrownBy(() -> Store.open(folder, StoreConfig.defaults()))
          .isInstanceOf(LedgerUnavailable.class)
          .hasMessageContaining("in use by another gateway (process " + child.pid() + ")");
      // By its handle, because a killed Process closes its output unread.
      child.toHandle().destroyForcibly();
      readNumbers(out, acknowledged, Integer.MAX_VALUE);
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);

    Credits spent;
    try (var store = Store.open(folder, StoreConfig.defaults())) {
      spent = store.ledger().spent("acme", Instant.EPOCH);
    }
    var charges = charges();
    assertThat(charges.keySet()).containsAll(acknowledged);
    assertThat(charges.values())
        .containsOnly(DepartForever.EXPECTED.units(), DepartForever.CHARGED.units());
    assertThat(spent).isEqualTo(new Credits(sum(charges)));
  }

  private Process start() throws IOException {
    var java = ProcessHandle.current().info().command().orElseThrow();
    return new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            DepartForever.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void readNumbers(BufferedReader out, List<Long> numbers, int max)
      throws IOException {
    String line = "";
    while (numbers.size() < max && line != null) {
      line = out.readLine();
      // The last line may be cut: only the word at its end makes it whole.
      if (line != null && line.endsWith(DepartForever.END)) {
        numbers.add(Long.valueOf(line.replace(DepartForever.END, "")));
      }
    }
  }

  private Map<Long, Long> charges() throws SQLException {
    var charges = new HashMap<Long, Long>();
    var url = "jdbc:sqlite:" + folder.resolve("headgate.db");
    try (var db = DriverManager.getConnection(url);
        var query = db.createStatement();
        var rows = query.executeQuery("select id, charged, state from call")) {
      while (rows.next()) {
        assertThat(rows.getInt("state")).isNotEqualTo(CallState.DEPARTED.code());
        charges.put(rows.getLong("id"), rows.getLong("charged"));
      }
    }
    return charges;
  }

  private static long sum(Map<Long, Long> charges) {
    return charges.values().stream().mapToLong(Long::longValue).sum();
  }
}
