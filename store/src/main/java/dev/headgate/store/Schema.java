package dev.headgate.store;

import java.util.Arrays;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database to the format that this code knows. */
final class Schema {

  private Schema() {}

  static void migrate(Dialect dialect) {
    try {
      var flyway =
          Flyway.configure(Schema.class.getClassLoader())
              .dataSource(dialect.forWriting())
              .locations(dialect.migrations())
              .load();
      refuseNewer(dialect, flyway.info());
      flyway.migrate();
    } catch (FlywayException failure) {
      throw dialect.explain(failure);
    }
  }

  // Flyway by itself tolerates versions it doesn't know. Charges can't be trusted to a format that
  // this code has never seen.
  private static void refuseNewer(Dialect dialect, MigrationInfoService info) {
    var known = latest(Arrays.stream(info.all()).filter(m -> m.getState().isResolved()).toList());
    var found = latest(Arrays.asList(info.applied()));
    if (found.compareTo(known) > 0) {
      throw dialect.tooNew(found.getVersion(), known.getVersion());
    }
  }

  private static MigrationVersion latest(Iterable<MigrationInfo> migrations) {
    var latest = MigrationVersion.EMPTY;
    for (var migration : migrations) {
      var version = Objects.requireNonNullElse(migration.getVersion(), MigrationVersion.EMPTY);
      latest = version.compareTo(latest) > 0 ? version : latest;
    }
    return latest;
  }
}
