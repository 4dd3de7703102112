package dev.headgate.diagnose.report;

import dev.headgate.diagnose.Diagnosis;
import dev.headgate.diagnose.Hour;
import dev.headgate.diagnose.Spender;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Credits over time by integration, as stacked bars in SVG. */
final class Chart {

  private static final List<String> COLOURS =
      List.of("#1f5a99", "#d9822b", "#4c9f70", "#a23b72", "#7a6ff0", "#8c6d46", "#9aa0a6");

  private static final int NAMED_MAX = COLOURS.size() - 1;
  private static final int BARS_MAX = 400;
  private static final int WIDTH = 960;
  private static final int HEIGHT = 220;
  private static final int LEFT = 60;
  private static final int BOTTOM = 24;
  private static final String OTHERS = "others";

  private final List<String> names;
  private final TreeMap<Instant, Map<String, Long>> bars = new TreeMap<>();
  private final Duration step;

  Chart(Diagnosis diagnosis) {
    names = diagnosis.consumers().stream().limit(NAMED_MAX).map(Spender::integration).toList();
    step = step(diagnosis.hours());
    for (var hour : diagnosis.hours()) {
      var seconds = step.toSeconds();
      var start =
          Instant.ofEpochSecond(Math.floorDiv(hour.start().getEpochSecond(), seconds) * seconds);
      var bar = bars.computeIfAbsent(start, _ -> new HashMap<>());
      hour.credits()
          .forEach(
              (name, spent) -> bar.merge(names.contains(name) ? name : OTHERS, spent, Long::sum));
    }
  }

  /** Hours, and days or more where there are too many hours to see. */
  private static Duration step(List<Hour> hours) {
    if (hours.isEmpty()) {
      return Duration.ofHours(1);
    }
    var span = Duration.between(hours.getFirst().start(), hours.getLast().start()).toHours() + 1;
    if (span <= BARS_MAX) {
      return Duration.ofHours(1);
    }
    return Duration.ofDays(Math.max(1, Math.ceilDiv(span, 24L * BARS_MAX)));
  }

  String title() {
    return step.equals(Duration.ofHours(1))
        ? "Credits per hour"
        : "Credits per " + (step.toDays() == 1 ? "day" : step.toDays() + " days");
  }

  String svg() {
    if (bars.isEmpty()) {
      return "<p>No credits were spent.</p>";
    }
    var most =
        bars.values().stream()
            .mapToLong(bar -> bar.values().stream().mapToLong(Long::longValue).sum())
            .max()
            .orElse(1);
    var count =
        Duration.between(bars.firstKey(), bars.lastKey()).toSeconds() / step.toSeconds() + 1;
    var width = (double) (WIDTH - LEFT) / count;
    var out = new StringBuilder();
    out.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, HEIGHT + BOTTOM, title()));
    for (var part = 0; part <= 4; part++) {
      var y = HEIGHT - part * (HEIGHT - 10) / 4;
      out.append(
          "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" class=\"grid\"/><text x=\"%d\" y=\"%d\" class=\"tick\">%s</text>"
              .formatted(LEFT, y, WIDTH, y, LEFT - 6, y + 4, number(most * part / 4)));
    }
    for (var bar : bars.entrySet()) {
      var place = Duration.between(bars.firstKey(), bar.getKey()).toSeconds() / step.toSeconds();
      bar(out, bar.getKey(), bar.getValue(), LEFT + place * width, width, most);
    }
    out.append(label(LEFT, "start", bars.firstKey()));
    out.append(label(WIDTH, "end", bars.lastKey().plus(step)));
    return out.append("</svg>").append(legend()).toString();
  }

  private void bar(
      StringBuilder out,
      Instant start,
      Map<String, Long> parts,
      double x,
      double width,
      long most) {
    var y = (double) HEIGHT;
    for (var i = 0; i <= names.size(); i++) {
      var name = i < names.size() ? names.get(i) : OTHERS;
      var spent = parts.getOrDefault(name, 0L);
      if (spent > 0) {
        var height = (HEIGHT - 10.0) * spent / most;
        y -= height;
        out.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"><title>%s</title></rect>",
                x,
                y,
                Math.max(0.5, width - 0.5),
                height,
                colour(i),
                Escaped.of(start + " " + name + ": " + number(spent) + " credits")));
      }
    }
  }

  private String colour(int place) {
    return place < names.size() ? COLOURS.get(place) : COLOURS.getLast();
  }

  private static String label(int x, String anchor, Instant time) {
    return "<text x=\"%d\" y=\"%d\" class=\"label\" text-anchor=\"%s\">%s</text>"
        .formatted(x, HEIGHT + BOTTOM - 6, anchor, Escaped.of(time.toString()));
  }

  private String legend() {
    var out = new StringBuilder("<p class=\"legend\">");
    for (var i = 0; i <= names.size(); i++) {
      out.append(
          "<span><i style=\"background:%s\"></i>%s</span> "
              .formatted(colour(i), Escaped.of(i < names.size() ? names.get(i) : OTHERS)));
    }
    return out.append("</p>").toString();
  }

  private static String number(long amount) {
    return String.format(Locale.ROOT, "%,d", amount);
  }
}
