package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Source;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads a table with a header: comma, semicolon or tab, whichever the header has most of. */
final class CsvTable {

  private static final int RECORD_CHARACTERS_MAX = 1 << 20;

  private final Reading reading;
  private final Source source;

  CsvTable(Reading reading, Source source) {
    this.reading = reading;
    this.source = source;
  }

  void read(InputStream in, String header) throws IOException {
    var reader = new Limited(new InputStreamReader(in, StandardCharsets.UTF_8));
    var format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter(header))
            .setIgnoreEmptyLines(true)
            .setLenientEof(true)
            .setTrailingData(true)
            .get();
    try (var parser = format.parse(reader)) {
      var records = parser.iterator();
      if (!records.hasNext()) {
        return;
      }
      var columns = new Columns(records.next().toList(), reading.options().columns());
      columns.said().forEach(reading::note);
      reading.is("table with a header", columns.has("time") ? columns.confidence() : 0);
      if (!columns.has("time")) {
        reading.note("no column tells the time: name one with --column time=…");
      }
      var rows = new Row(reading, source, 0.9 * columns.confidence());
      while (records.hasNext()) {
        reader.recordBegins();
        var record = records.next();
        reading.line();
        rows.take(meaning -> value(record, columns, meaning));
      }
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  private static String value(CSVRecord record, Columns columns, String meaning) {
    var place = columns.place(meaning);
    return place == null || place >= record.size() ? "" : record.get(place);
  }

  static char delimiter(String header) {
    var best = ',';
    for (var candidate : new char[] {';', '\t'}) {
      best = count(header, candidate) > count(header, best) ? candidate : best;
    }
    return best;
  }

  static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** Ends a record that has no end of its own: a quotation mark that nobody closes. */
  private static final class Limited extends FilterReader {
    private long since;

    Limited(Reader in) {
      super(in);
    }

    void recordBegins() {
      since = 0;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      var count = super.read(into, offset, length);
      since += Math.max(0, count);
      if (since > RECORD_CHARACTERS_MAX) {
        throw new IOException("a record of more than a million characters");
      }
      return count;
    }
  }
}
