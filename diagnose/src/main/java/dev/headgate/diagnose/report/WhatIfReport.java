package dev.headgate.diagnose.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.diagnose.whatif.SubscriptionPrices;
import dev.headgate.diagnose.whatif.Traffic;
import dev.headgate.diagnose.whatif.WhatIf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what would have become of recorded traffic. */
public final class WhatIfReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private WhatIfReport() {}

  /** For people. */
  public static String text(Traffic traffic, WhatIf answer, SubscriptionPrices prices) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s to %s: %,d credits%s",
            traffic.from(),
            traffic.until(),
            traffic.credits(),
            traffic.refused() == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; %,d calls that were refused are not in it, so more was wanted",
                    traffic.refused())));
    if (traffic.leftOut() > 0) {
      lines.add(String.format(Locale.ROOT, "%,d credits more are left out", traffic.leftOut()));
    }
    lines.add(
        String.format(
            Locale.ROOT, "The smallest pool that holds: %,d credits", answer.needed().units()));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%-48s %10s  %-20s %10s %11s",
            "WHAT",
            "POOL",
            "FIRST REFUSED",
            "REFUSED",
            prices.currency() + "/MONTH"));
    lines.add(row("now: ", answer.now()));
    answer.bought().forEach(choice -> lines.add(row("", choice)));
    answer.mended().forEach(choice -> lines.add(row("", choice)));
    lines.add("");
    lines.add(worth(answer, prices.currency()));
    lines.add(
        String.format(
            Locale.ROOT,
            "With %s %% more each month the limit is felt %s; with all causes mended, %s.",
            plain(answer.growth() * 100),
            months(answer.monthsNow()),
            months(answer.monthsMended())));
    lines.add("");
    lines.add(origin("Prices of editions", prices.editions()));
    lines.add(origin("Prices of add-on credits", prices.addOns()));
    return lines.stream()
        .map(line -> line.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?").stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  private static String row(String before, WhatIf.Choice choice) {
    var outcome = choice.outcome();
    return String.format(
        Locale.ROOT,
        "%-48s %,10d  %-20s %,10d %11s",
        before + choice.what(),
        outcome.limit().units(),
        outcome.firstRefused() == null ? "never" : outcome.firstRefused().toString(),
        outcome.refused().units(),
        choice.monthly().map(WhatIfReport::plain).orElse("unknown"));
  }

  private static String worth(WhatIf answer, String currency) {
    if (answer.now().outcome().holds()) {
      return "What you have is enough for this traffic.";
    }
    var upgrade =
        answer
            .upgrade()
            .map(
                choice ->
                    "The cheapest that can be bought and holds is "
                        + choice.what()
                        + " for "
                        + plain(
                            choice
                                .monthly()
                                .orElseThrow()
                                .subtract(answer.now().monthly().orElse(BigDecimal.ZERO)))
                        + " "
                        + currency
                        + " a month more.")
            .orElse("Nothing of what can be bought here holds.");
    var fixes = answer.worthTheUpgrade().stream().map(WhatIf.Choice::what).toList();
    return upgrade
        + (fixes.isEmpty()
            ? " No fix alone is enough."
            : " Worth as much, and it costs nothing: " + String.join("; or ", fixes) + ".");
  }

  private static String months(OptionalInt months) {
    if (months.isEmpty()) {
      return "in no month of the next " + WhatIf.MONTHS_MAX;
    }
    return months.getAsInt() == 0 ? "at once" : "in month " + months.getAsInt();
  }

  private static String origin(String what, SubscriptionPrices.Origin origin) {
    return what
        + " as of "
        + origin.asOf()
        + ", from "
        + origin.source()
        + (origin.certain() ? "" : ". They are not certain: look yours up");
  }

  private static String plain(double number) {
    return plain(BigDecimal.valueOf(number));
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  /** For programs. */
  public static String json(Traffic traffic, WhatIf answer, SubscriptionPrices prices) {
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("from", traffic.from().toString());
    root.put("until", traffic.until().toString());
    root.put("credits", traffic.credits());
    root.put("refused_calls", traffic.refused());
    root.put("needed", answer.needed().units());
    root.put("currency", prices.currency());
    root.put("now", choice(answer.now()));
    root.put("bought", choices(answer.bought()));
    root.put("mended", choices(answer.mended()));
    root.put("upgrade", answer.upgrade().map(WhatIf.Choice::what).orElse(null));
    root.put(
        "worth_the_upgrade", answer.worthTheUpgrade().stream().map(WhatIf.Choice::what).toList());
    root.put("growth", answer.growth());
    root.put("months_now", orNull(answer.monthsNow()));
    root.put("months_mended", orNull(answer.monthsMended()));
    root.put(
        "prices", Map.of("editions", told(prices.editions()), "add_ons", told(prices.addOns())));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException mistake) {
      throw new IllegalStateException("an answer that is no JSON", mistake);
    }
  }

  private static @Nullable Integer orNull(OptionalInt months) {
    return months.isEmpty() ? null : months.getAsInt();
  }

  private static List<Map<String, @Nullable Object>> choices(List<WhatIf.Choice> choices) {
    return choices.stream().map(WhatIfReport::choice).toList();
  }

  private static Map<String, @Nullable Object> choice(WhatIf.Choice choice) {
    var first = choice.outcome().firstRefused();
    var cells = new LinkedHashMap<String, @Nullable Object>();
    cells.put("what", choice.what());
    cells.put("pool", choice.outcome().limit().units());
    cells.put("holds", choice.outcome().holds());
    cells.put("first_refused", first == null ? null : first.toString());
    cells.put("refused", choice.outcome().refused().units());
    cells.put("monthly", choice.monthly().map(BigDecimal::toPlainString).orElse(null));
    return cells;
  }

  private static Map<String, Object> told(SubscriptionPrices.Origin origin) {
    return Map.of(
        "as_of", origin.asOf().toString(), "source", origin.source(), "certain", origin.certain());
  }
}
