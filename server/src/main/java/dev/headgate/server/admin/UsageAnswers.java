package dev.headgate.server.admin;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageRow;
import dev.headgate.server.config.Feature;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers who spent the credits, when and on what. */
final class UsageAnswers {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(m|h|d)");
  private static final Duration SPAN_MAX = Duration.ofDays(400);

  private final AdminState state;

  UsageAnswers(AdminState state) {
    this.state = state;
  }

  AdminReply usage(AdminRequest request) {
    var query = usageQuery(request);
    return AdminReply.table(
        state.ledger().usage(query).stream().map(row -> usageRow(query.by(), row)).toList());
  }

  private static Map<String, Object> usageRow(UsageQuery.By by, UsageRow row) {
    var cells = new LinkedHashMap<String, Object>();
    cells.put(by.word(), row.key());
    cells.put("calls", row.calls());
    cells.put("credits", row.credits().units());
    cells.put("refused", row.refused());
    cells.put("saved", row.saved().units());
    return cells;
  }

  /** By integration each feature's part, by another key the sums alone. */
  AdminReply savings(AdminRequest request) {
    var query = usageQuery(request);
    return query.by() == UsageQuery.By.INTEGRATION
        ? AdminReply.table(savingsByIntegration(query))
        : AdminReply.table(
            state.ledger().usage(query).stream()
                .filter(row -> row.saved().compareTo(Credits.ZERO) > 0)
                .map(row -> Map.of(query.by().word(), row.key(), "saved", row.saved().units()))
                .toList());
  }

  private List<Map<String, Object>> savingsByIntegration(UsageQuery query) {
    var rows = new LinkedHashMap<String, Map<String, Object>>();
    for (var saved : state.ledger().savings(query.organisation(), query.since(), query.until())) {
      var row = rows.computeIfAbsent(saved.integration(), UsageAnswers::emptyRow);
      row.merge("saved", saved.credits().units(), UsageAnswers::sum);
      row.merge(feature(saved.source()), saved.credits().units(), UsageAnswers::sum);
    }
    var greatestFirst = Comparator.<Map<String, Object>>comparingLong(row -> -saved(row));
    return rows.values().stream().sorted(greatestFirst).toList();
  }

  private static Map<String, Object> emptyRow(String integration) {
    var row = new LinkedHashMap<String, Object>();
    row.put("integration", integration);
    row.put("saved", 0L);
    for (var feature : Feature.SAVING) {
      row.put(feature.word(), 0L);
    }
    return row;
  }

  private static Object sum(Object one, Object other) {
    return (Long) one + (Long) other;
  }

  private static long saved(Map<String, Object> row) {
    return (Long) row.getOrDefault("saved", 0L);
  }

  private static String feature(AnswerSource source) {
    return switch (source) {
      case JOINED -> Feature.JOIN.word();
      case BATCH -> Feature.GATHER.word();
      case COMPOSITE -> Feature.COMPOSITE.word();
      case UPSTREAM -> Feature.REWRITES.word();
      case CACHE, MIRROR, REFUSED -> Feature.CACHE.word();
    };
  }

  private UsageQuery usageQuery(AdminRequest request) {
    var now = state.time().instant();
    var by = request.parameter("by").map(UsageAnswers::key).orElse(UsageQuery.By.INTEGRATION);
    var since =
        request
            .parameter("since")
            .map(text -> since(text, now))
            .orElse(now.minus(Duration.ofHours(24)));
    // What was charged in this very moment belongs to the answer.
    return new UsageQuery(state.config().organisation().name(), by, since, now.plusMillis(1));
  }

  private static UsageQuery.By key(String word) {
    return Arrays.stream(UsageQuery.By.values())
        .filter(by -> by.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequest(
                    "by must be one of "
                        + Arrays.stream(UsageQuery.By.values())
                            .map(UsageQuery.By::word)
                            .collect(Collectors.joining(", "))
                        + ", got \""
                        + word
                        + "\""));
  }

  private static Instant since(String text, Instant now) {
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      var amount = Long.parseLong(text.substring(0, text.length() - 1));
      var length =
          switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          };
      if (length.compareTo(SPAN_MAX) <= 0) {
        return now.minus(length);
      }
    }
    try {
      var moment = Instant.parse(text);
      if (!moment.isAfter(now) && !moment.isBefore(now.minus(SPAN_MAX))) {
        return moment;
      }
    } catch (DateTimeParseException notAMoment) {
      throw badSince(text);
    }
    throw badSince(text);
  }

  private static BadRequest badSince(String text) {
    return new BadRequest(
        "since must be a span like 30m, 24h or 7d, or a moment like 2026-11-24T09:00:00Z, not more than 400 days back, got \""
            + text
            + "\"");
  }
}
