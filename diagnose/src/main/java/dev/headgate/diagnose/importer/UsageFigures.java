package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.series.Series;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Reads what an organisation spent in all, as somebody typed or exported it from the usage page of
 * Zoho: a line for a time with its credits, or with an application between the two. The time is the
 * beginning of what the figure stands for, whose length is the least distance of two.
 */
public final class UsageFigures {

  private static final int TIMES_MAX = 20_000;
  private static final int APPLICATIONS_MAX = 1_000;
  private static final int APPLICATIONS_SHOWN = 8;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** A regression on many runs takes as long as the cube of the time that is explained. */
  private static final Duration LONGEST = Duration.ofDays(14);

  private static final int SLOTS_MAX = 14 * 288;
  private static final double TOLD = 1;

  private final Reading reading;
  private final TreeMap<Instant, Long> sums = new TreeMap<>();
  private final Map<String, Long> applications = new HashMap<>();

  private UsageFigures(Reading reading) {
    this.reading = reading;
  }

  /**
   * What was read.
   *
   * @param series a day at least, in slots of an hour or less; empty where the figures are coarser
   *     or fewer, which is said
   */
  public record Read(Imported imported, Series series) {}

  /**
   * Reads a file.
   *
   * @throws IOException where it cannot be opened
   */
  public static Read read(Path file, ImportOptions options) throws IOException {
    var reading = new Reading(String.valueOf(file.getFileName()), options, _ -> {});
    var figures = new UsageFigures(reading);
    try (var raw = Files.newInputStream(file)) {
      figures.read(Opened.of(raw));
    } catch (IOException broken) {
      if (!Files.isReadable(file)) {
        throw broken;
      }
      reading.brokeOff("reading stopped here", broken);
    }
    var series = figures.series();
    return new Read(reading.imported(), series);
  }

  private void read(BufferedInputStream in) throws IOException {
    reading.is("usage figures, as told", TOLD);
    var lines = new LineReader(in);
    var first = lines.next();
    if (first == null) {
      return;
    }
    var format = format(first);
    var head = cells(first, format);
    var columns = columns(head);
    if (columns.isEmpty()) {
      take(head, Map.of());
    }
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank()) {
        take(LineReader.isTooLong(line) ? List.of() : cells(line, format), columns);
      }
    }
    lines.checkWhole();
  }

  private static CSVFormat format(String first) {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(CsvTable.delimiter(first))
        .setLenientEof(true)
        .setTrailingData(true)
        .setIgnoreSurroundingSpaces(true)
        .get();
  }

  private static List<String> cells(String line, CSVFormat format) {
    try (var parser = CSVParser.parse(line, format)) {
      var records = parser.getRecords();
      return records.isEmpty() ? List.of() : records.getFirst().toList();
    } catch (IOException | RuntimeException broken) {
      return List.of();
    }
  }

  /** Where the columns are by meaning; empty where the first line holds figures already. */
  private Map<String, Integer> columns(List<String> head) {
    if (head.isEmpty() || Times.parse(head.getFirst(), reading.options().zone()) != null) {
      reading.note("no header: the first column is the time, the last the credits");
      return Map.of();
    }
    var names = head.stream().map(Columns::word).toList();
    var told = new HashMap<>(reading.options().columns());
    told.values().removeIf(column -> !names.contains(Columns.word(column)));
    var columns = new Columns(head, told);
    columns.said().forEach(reading::note);
    reading.is("usage figures, as told", columns.confidence());
    var places = new HashMap<String, Integer>();
    for (var meaning : List.of("time", "credits", "count", "integration")) {
      var place = columns.place(meaning);
      if (place != null) {
        places.put(meaning, place);
      }
    }
    places.putIfAbsent("time", head.size());
    places.putIfAbsent("credits", places.getOrDefault("count", head.size()));
    return places;
  }

  private void take(List<String> cells, Map<String, Integer> columns) {
    reading.line();
    var time = Times.parse(cell(cells, columns.getOrDefault("time", 0)), reading.options().zone());
    var credits = number(cell(cells, columns.getOrDefault("credits", cells.size() - 1)));
    if (time == null || credits < 0 || cells.size() < 2) {
      reading.broken("no time and credits", String.join(",", cells));
      return;
    }
    if (!Reading.isOfOurTime(time) || (sums.size() >= TIMES_MAX && !sums.containsKey(time))) {
      reading.broken("not of our time, or too many of them", String.valueOf(time));
      return;
    }
    reading.foreign();
    sums.merge(time, credits, Long::sum);
    var application =
        cell(
            cells,
            columns.getOrDefault("integration", cells.size() > 2 && columns.isEmpty() ? 1 : -1));
    if (!application.isEmpty()
        && (applications.size() < APPLICATIONS_MAX || applications.containsKey(application))) {
      applications.merge(application, credits, Long::sum);
    }
  }

  private static String cell(List<String> cells, int place) {
    return place < 0 || place >= cells.size() ? "" : cells.get(place).strip();
  }

  private static long number(String text) {
    var digits = text.replaceAll("[,_ ]", "");
    return Numbers.of(digits, 0, digits.length());
  }

  private Series series() {
    if (!applications.isEmpty()) {
      reading.note("by application: " + largest());
    }
    var none = new Series(Instant.EPOCH, HOUR, new double[0]);
    if (sums.size() < 2) {
      reading.note("two figures at least tell how long each of them is");
      return none;
    }
    var slot = least();
    if (slot.compareTo(HOUR) > 0 || HOUR.toMillis() % slot.toMillis() != 0) {
      reading.note(
          "each stands for "
              + slot.toMinutes()
              + " minutes: only figures of an hour, or a whole part of it, tell runs apart");
      return none;
    }
    var longest = slot.multipliedBy(SLOTS_MAX);
    var end = sums.lastKey().plus(slot);
    var kept = sums.tailMap(end.minus(longest.compareTo(LONGEST) < 0 ? longest : LONGEST), true);
    if (kept.size() < sums.size()) {
      reading.note(
          "only figures from " + kept.firstKey() + " on are explained: there are too many before");
    }
    var start = kept.firstKey();
    if (Duration.between(start, end).compareTo(DAY) < 0) {
      reading.note("less than a day: too short to tell what runs cost");
      return none;
    }
    var slots = Duration.between(start, end).dividedBy(slot);
    var credits = new double[(int) slots];
    Arrays.fill(credits, Series.UNKNOWN);
    kept.forEach(
        (time, sum) -> {
          int at = (int) Duration.between(start, time).dividedBy(slot);
          credits[at] = sum + (Double.isNaN(credits[at]) ? 0 : credits[at]);
        });
    return new Series(start, slot, credits);
  }

  private Duration least() {
    var least = Duration.between(sums.firstKey(), sums.lastKey());
    var before = sums.firstKey();
    for (var time : sums.tailMap(before, false).keySet()) {
      var gap = Duration.between(before, time);
      least = gap.compareTo(least) < 0 ? gap : least;
      before = time;
    }
    return least;
  }

  private String largest() {
    return applications.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(APPLICATIONS_SHOWN)
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%s %,d",
                    entry.getKey().substring(0, Math.min(60, entry.getKey().length())),
                    entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
