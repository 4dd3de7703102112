package dev.headgate.server.admin;

import dev.headgate.core.ledger.LedgerUnavailable;
import java.util.Map;

/** Whether calls can be served: whether the ledger answers. */
final class Readiness {

  private final AdminState state;

  Readiness(AdminState state) {
    this.state = state;
  }

  AdminReply answer() {
    try {
      var now = state.time().instant();
      state.ledger().spent(state.config().organisation().name(), now);
      return AdminReply.json(Map.of("status", "ready"));
    } catch (LedgerUnavailable failure) {
      return AdminReply.json(503, Map.of("status", "not ready", "reason", failure.getMessage()));
    }
  }
}
