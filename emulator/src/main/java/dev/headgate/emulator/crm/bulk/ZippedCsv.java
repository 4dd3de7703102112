package dev.headgate.emulator.crm.bulk;

import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.organisation.Tag;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.FieldType;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The result of a bulk read: a zip archive with one CSV, the id in its first column. */
final class ZippedCsv {
  private final Organisation organisation;

  ZippedCsv(Organisation organisation) {
    this.organisation = organisation;
  }

  /** The archive, with times in the zone of who asked; lookups are shown by id. */
  byte[] of(ReadJob job) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      var entry = new ZipEntry(job.id() + ".csv");
      // The same seed gives the same bytes, whatever the machine's clock and zone.
      entry.setTimeLocal(LocalDateTime.ofInstant(job.created(), ZoneOffset.UTC));
      zip.putNextEntry(entry);
      var csv = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
      csv.write("id");
      for (var field : job.fields()) {
        csv.write(',');
        csv.write(field.apiName());
      }
      csv.write('\n');
      for (var row : job.rows()) {
        line(csv, job, row);
      }
      csv.flush();
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void line(Writer csv, ReadJob job, Row row) throws IOException {
    csv.write(Long.toString(row.id()));
    for (var field : job.fields()) {
      csv.write(',');
      csv.write(quoted(text(row.get(field), field, job.createdBy())));
    }
    csv.write('\n');
  }

  private String text(@Nullable Object value, Field field, User viewer) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      case Instant time -> Times.format(time, viewer);
      case List<?> entries when field.type() == FieldType.TAGS ->
          entries.stream()
              .flatMap(id -> organisation.tags().find((Long) id).stream())
              .map(Tag::name)
              .collect(Collectors.joining(";"));
      case List<?> entries ->
          entries.stream().map(String::valueOf).collect(Collectors.joining(";"));
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
