package dev.headgate.diagnose.finding;

import dev.headgate.core.credit.Credits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A diagnosed cause, its culprit and the proof.
 *
 * @param calls how many calls it explains
 * @param credits how many credits it explains
 * @param confidence from 0 to 1
 * @param evidence sentences, and sample calls with their times
 * @param remedy what to do
 * @param saving the credits that the remedy saves of {@code credits}, in the time looked at
 * @param claims by stream, which credits it explains
 */
public record Finding(
    Cause cause,
    String integration,
    long calls,
    Credits credits,
    double confidence,
    List<String> evidence,
    String remedy,
    Effort effort,
    Credits saving,
    Map<Stream, Long> claims) {

  /** Lines beyond which a merged finding shows no more. */
  private static final int EVIDENCE_MAX = 16;

  public Finding {
    evidence = List.copyOf(evidence);
    claims = Map.copyOf(claims);
    if (confidence < 0 || confidence > 1) {
      throw new IllegalArgumentException("confidence must be from 0 to 1, got " + confidence);
    }
    if (!credits.covers(saving)) {
      throw new IllegalArgumentException("a saving above what was spent: " + saving);
    }
  }

  /** Whether it is about refused calls and not about credits. */
  public boolean refusesOnly() {
    return claims.isEmpty();
  }

  /** Whether it was read in source code, which does not say how often it runs. */
  public boolean isOfSources() {
    return calls == 0;
  }

  /** This and another finding of the same cause and integration, on other streams, as one. */
  Finding and(Finding other) {
    var both = new HashMap<>(claims);
    other.claims.forEach((stream, share) -> both.merge(stream, share, Long::sum));
    return new Finding(
        cause,
        integration,
        calls + other.calls,
        credits.plus(other.credits),
        Math.min(confidence, other.confidence),
        evidence.size() >= EVIDENCE_MAX
            ? evidence
            : java.util.stream.Stream.concat(evidence.stream(), other.evidence.stream()).toList(),
        remedy.contains(other.remedy) ? remedy : remedy + " " + other.remedy,
        effort.compareTo(other.effort) >= 0 ? effort : other.effort,
        saving.plus(other.saving),
        both);
  }

  /** The same cause where others explain a part of its credits. */
  public Finding explaining(long left) {
    var whole = credits.units();
    var saved = whole == 0 ? 0 : Math.min(left, Math.round((double) saving.units() * left / whole));
    return new Finding(
        cause,
        integration,
        calls,
        new Credits(left),
        confidence,
        evidence,
        remedy,
        effort,
        new Credits(saved),
        claims);
  }
}
