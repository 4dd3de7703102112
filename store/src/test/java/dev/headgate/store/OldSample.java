package dev.headgate.store;

import dev.headgate.core.identity.KnownToken;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the sample databases in the test resources were told. To make one for a new format: run this
 * class with an empty folder, then {@code sqlite3 FOLDER/headgate.db .dump > format-N.sql}.
 */
final class OldSample {

  static final KnownToken TOKEN =
      new KnownToken(
          "ab12", "1000.ABC", new Principal("cd34"), Story.START.plus(Duration.ofHours(1)));

  private static final int STEPS = 400;

  private OldSample() {}

  static void tell(Ledger ledger) {
    new Story(1).tell(ledger, STEPS);
  }

  public static void main(String... arguments) {
    try (var store = Store.open(Path.of(arguments[0]), StoreConfig.defaults())) {
      tell(store.ledger());
      store.tokens().learn(TOKEN);
    }
  }
}
