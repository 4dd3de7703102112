package dev.headgate.deluge.lint;

import dev.headgate.deluge.cost.Unit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A function that spends much and does not know the answer for an empty pool. */
final class LimitNotHandled implements Rule {
  private static final long MUCH = 50;
  private static final List<String> SIGNS =
      List.of("4820", "TOO_MANY_REQUESTS", "LIMIT_EXCEEDED", "LIMIT_REACHED");
  private static final Pattern STATUS = Pattern.compile("\\b429\\b");

  @Override
  public String id() {
    return "limit-not-handled";
  }

  @Override
  public Severity severity() {
    return Severity.NOTE;
  }

  @Override
  public String reason() {
    return "When the pool is dry, each call answers with error 4820 or HTTP 429; a loop that goes on does half its work and says nothing.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var cost = subject.program().cost(unit);
    var paid = subject.paid(unit).stream().filter(s -> s.inLoop()).toList();
    if (cost.estimate() < MUCH || paid.isEmpty()) {
      return List.of();
    }
    String text = subject.texts().getOrDefault(unit.place(), "");
    var span = unit.function().span();
    String code =
        text.substring(Math.min(span.start(), text.length()), Math.min(span.end(), text.length()));
    if (knows(code)) {
      return List.of();
    }
    return List.of(
        Draft.of(
            unit.function().head(),
            unit.name() + " makes many paid calls and handles neither 4820 nor 429",
            cost,
            "Look at the answer in the loop, and end the loop when its code is 4820 or TOO_MANY_REQUESTS."));
  }

  private static boolean knows(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    return SIGNS.stream().anyMatch(upper::contains) || STATUS.matcher(code).find();
  }
}
