package dev.headgate.emulator.crm.meta;

import dev.headgate.emulator.crm.organisation.Organisation;
import java.time.Duration;
import java.time.Instant;

/** When the organisation began to use the CRM: users and settings date from then. */
final class Opening {
  private static final Duration BEFORE_START = Duration.ofDays(730);

  private Opening() {}

  static Instant of(Organisation organisation) {
    return organisation.config().start().minus(BEFORE_START);
  }
}
