package dev.headgate.diagnose;

import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.importer.Imported;
import dev.headgate.diagnose.outside.OutsideSpend;
import dev.headgate.diagnose.rhythm.Episode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who spent the credits, and the proof.
 *
 * @param imports what was read, and how surely
 * @param pool credits that the organisation may spend in 24 hours; null where that was not said
 * @param from time of the first event; null where there is none
 * @param until time of the last one
 * @param busiestDay the most credits spent within 24 hours
 * @param refused calls answered by "too many"
 * @param consumers who spent, most first
 * @param hours credits by hour
 * @param findings why, most credits first
 * @param episodes how spending went in time
 * @param outside what passed nobody who is known; null where no usage figures tell
 */
public record Diagnosis(
    List<Imported> imports,
    @Nullable Long pool,
    @Nullable Instant from,
    @Nullable Instant until,
    long calls,
    long credits,
    long busiestDay,
    long refused,
    List<Spender> consumers,
    List<Hour> hours,
    List<Finding> findings,
    List<Episode> episodes,
    @Nullable OutsideSpend outside) {

  public Diagnosis {
    imports = List.copyOf(imports);
    consumers = List.copyOf(consumers);
    hours = List.copyOf(hours);
    findings = List.copyOf(findings);
    episodes = List.copyOf(episodes);
  }

  /** The part of all credits that these are. */
  public double share(long some) {
    return credits == 0 ? 0 : (double) some / credits;
  }

  /** Credits that a finding explains. */
  public long explained() {
    return findings.stream().mapToLong(finding -> finding.credits().units()).sum();
  }

  /** Who was refused first: it met the limit, which seldom means that it made it. */
  public Optional<Spender> firstRefused() {
    Spender first = null;
    var earliest = Instant.MAX;
    for (var spender : consumers) {
      var refusedAt = spender.firstRefused();
      if (refusedAt != null && refusedAt.isBefore(earliest)) {
        first = spender;
        earliest = refusedAt;
      }
    }
    return Optional.ofNullable(first);
  }

  /** What to do first: findings that save something, by credits saved per effort. */
  public List<Finding> plan() {
    return findings.stream()
        .filter(finding -> finding.saving().units() > 0)
        .sorted(
            Comparator.comparingDouble(
                    (Finding finding) ->
                        (double) finding.saving().units() / finding.effort().weight())
                .reversed())
        .toList();
  }
}
