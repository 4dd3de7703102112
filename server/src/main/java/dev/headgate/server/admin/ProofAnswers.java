package dev.headgate.server.admin;

import dev.headgate.diagnose.prove.Verdict;
import dev.headgate.server.prove.Proofs;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;

/** Answers what the pause of a suspect has shown. */
final class ProofAnswers {

  private final AdminState state;
  private final Proofs proofs;

  ProofAnswers(AdminState state) {
    this.state = state;
    proofs = new Proofs(state.ledger(), state.config().organisation().name());
  }

  AdminReply of(String suspect, AdminRequest request) {
    var now = state.time().instant();
    var pausedAt = pausedAt(request);
    if (pausedAt.isAfter(now)) {
      throw new BadRequest("paused_at must not lie in the future");
    }
    var verdict = proofs.of(suspect, pausedAt, now);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("integration", suspect);
    answer.put("paused_at", pausedAt.toString());
    answer.put("verdict", word(verdict));
    answer.put("after_seconds", verdict.after().toSeconds());
    answer.put("fall_percent", tenths(verdict.fall().percent()));
    answer.put("plus_minus", tenths(verdict.fall().plusMinus()));
    answer.put("sentence", verdict.sentence());
    return AdminReply.json(answer);
  }

  private static Instant pausedAt(AdminRequest request) {
    try {
      return Instant.parse(request.parameter("paused_at").orElse(""));
    } catch (DateTimeParseException noMoment) {
      throw new BadRequest("paused_at must be a moment like 2026-11-24T13:00:00Z");
    }
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Confirmed _ -> "confirmed";
      case Verdict.NoEffect _ -> "no-effect";
      case Verdict.Undecided _ -> "undecided";
    };
  }

  private static double tenths(double percent) {
    return Math.round(percent * 10) / 10.0;
  }
}
