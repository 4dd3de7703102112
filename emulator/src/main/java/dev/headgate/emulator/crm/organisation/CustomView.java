package dev.headgate.emulator.crm.organisation;

import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.time.Duration;
import java.time.Instant;

/** A saved choice among a module's records. */
public record CustomView(long id, CrmModule module, Kind kind) {
  private static final Duration RECENT = Duration.ofDays(7);

  /** Which records a view chooses. */
  public enum Kind {
    ALL("All %s", "ALLVIEWS"),
    /** Those the user owns. */
    MINE("My %s", "MYVIEWS"),
    /** Those modified in the last seven days. */
    RECENT("Recently Modified %s", "RECENTMODIFIED");

    private final String name;
    private final String systemName;

    Kind(String name, String systemName) {
      this.name = name;
      this.systemName = systemName;
    }

    public String systemName() {
      return systemName;
    }
  }

  public String name() {
    return kind.name.formatted(module.names().plural());
  }

  public boolean shows(Row row, User user, Instant now) {
    return switch (kind) {
      case ALL -> true;
      case MINE -> row.owner() == user.id();
      case RECENT -> !row.modifiedAt().isBefore(now.minus(RECENT));
    };
  }
}
