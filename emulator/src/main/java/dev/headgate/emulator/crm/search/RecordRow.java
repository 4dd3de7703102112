package dev.headgate.emulator.crm.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.organisation.Tag;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.read.RowJson;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.query.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as a query sees it. */
record RecordRow(Row row, Organisation organisation, User viewer)
    implements dev.headgate.emulator.query.Row {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public long id() {
    return row.id();
  }

  @Override
  public String name() {
    return row.text(row.module().display());
  }

  @Override
  public Optional<Value> value(String fieldApiName) {
    return row.module().find(fieldApiName).flatMap(this::value);
  }

  @Override
  public @Nullable String text(String fieldApiName) {
    var field = row.module().find(fieldApiName);
    return field.isPresent() && row.get(field.get()) instanceof String text
        ? text
        : dev.headgate.emulator.query.Row.super.text(fieldApiName);
  }

  @Override
  public JsonNode json(String fieldApiName) {
    var field = row.module().find(fieldApiName);
    if (field.isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    try (var buffer = new TokenBuffer(JSON, false)) {
      new RowJson(organisation).value(buffer, row, field.get(), viewer);
      return JSON.readTree(buffer.asParser());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Value> value(Field field) {
    @Nullable Object stored = row.get(field);
    return switch (stored) {
      case null -> Optional.empty();
      case String text -> Optional.of(new Value.Words(text));
      case Boolean yes -> Optional.of(new Value.Truth(yes));
      case BigDecimal number -> Optional.of(new Value.Amount(number));
      case LocalDate date -> Optional.of(new Value.Day(date));
      // The CRM shows whole seconds, and what it shows must be found.
      case Instant time -> Optional.of(new Value.Moment(time.truncatedTo(ChronoUnit.SECONDS)));
      case Long number -> Optional.of(whole(field, number));
      case List<?> entries -> choices(field, entries);
      default -> Optional.empty();
    };
  }

  private static Value whole(Field field, long number) {
    return switch (field.type()) {
      case LOOKUP, OWNERLOOKUP, USERLOOKUP -> new Value.Reference(number);
      default ->
          field.position() == 0
              ? new Value.Reference(number)
              : new Value.Amount(BigDecimal.valueOf(number));
    };
  }

  private Optional<Value> choices(Field field, List<?> entries) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    return switch (field.type()) {
      case MULTISELECTPICKLIST ->
          Optional.of(new Value.Choices(entries.stream().map(Object::toString).toList()));
      case TAGS ->
          Optional.of(
              new Value.Choices(
                  entries.stream()
                      .flatMap(id -> organisation.tags().find((Long) id).stream())
                      .map(Tag::name)
                      .toList()));
      default -> Optional.empty();
    };
  }
}
