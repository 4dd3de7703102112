package dev.headgate.emulator.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a field holds, in the form in which it is compared. Only values of one form are compared.
 */
public sealed interface Value extends Comparable<Value> {

  /** Text, compared without regard to case; also a pick list's choice. */
  record Words(String text) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof Words(var that) && text.equalsIgnoreCase(that);
    }

    @Override
    public int hashCode() {
      return text.toLowerCase(Locale.ROOT).hashCode();
    }
  }

  /** A number of any of the number types; 1 and 1.0 are the same. */
  record Amount(BigDecimal number) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof Amount(var that) && number.compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
      return number.stripTrailingZeros().hashCode();
    }
  }

  record Day(LocalDate date) implements Value {}

  record Moment(Instant instant) implements Value {}

  record Truth(boolean yes) implements Value {}

  /** A record's own id, or the one a lookup points to. */
  record Reference(long id) implements Value {}

  /** The choices of a multi-select, as text joined by semicolons when compared. */
  record Choices(List<String> choices) implements Value {
    public Choices {
      choices = List.copyOf(choices);
    }
  }

  @Override
  default int compareTo(Value other) {
    return switch (this) {
      case Words(var text) when other instanceof Words(var that) -> text.compareToIgnoreCase(that);
      case Amount(var number) when other instanceof Amount(var that) -> number.compareTo(that);
      case Day(var date) when other instanceof Day(var that) -> date.compareTo(that);
      case Moment(var instant) when other instanceof Moment(var that) -> instant.compareTo(that);
      case Truth(var yes) when other instanceof Truth(var that) -> Boolean.compare(yes, that);
      case Reference(var id) when other instanceof Reference(var that) -> Long.compare(id, that);
      case Choices _ -> asText().compareToIgnoreCase(other.asText());
      default -> throw new IllegalStateException("cannot compare " + this + " with " + other);
    };
  }

  /** For tests of text. */
  default String asText() {
    return switch (this) {
      case Words(var text) -> text;
      case Choices(var choices) -> String.join(";", choices);
      case Amount(var number) -> number.toPlainString();
      case Day(var date) -> date.toString();
      case Moment(var instant) -> instant.toString();
      case Truth(var yes) -> Boolean.toString(yes);
      case Reference(var id) -> Long.toString(id);
    };
  }

  /** The value that a literal stands for; empty where the kind has no such value. */
  static Optional<Value> parse(FieldKind kind, String literal) {
    try {
      return switch (kind) {
        case INTEGER, BIGINT, DECIMAL ->
            Literals.NUMBER.matcher(literal).matches()
                ? Optional.of(new Amount(new BigDecimal(literal)))
                : Optional.empty();
        case ID, LOOKUP ->
            Literals.RECORD_ID.matcher(literal).matches()
                ? Optional.of(new Reference(Long.parseLong(literal)))
                : Optional.empty();
        case DATE -> Optional.of(new Day(LocalDate.parse(literal)));
        case DATETIME -> Optional.of(new Moment(OffsetDateTime.parse(literal).toInstant()));
        case BOOLEAN ->
            Literals.BOOLEAN.matcher(literal).matches()
                ? Optional.of(new Truth(Boolean.parseBoolean(literal)))
                : Optional.empty();
        case MULTI_PICKLIST -> Optional.of(new Choices(List.of(literal.split(";", -1))));
        default -> Optional.of(new Words(literal));
      };
    } catch (DateTimeException _) {
      return Optional.empty();
    } catch (NumberFormatException _) {
      // 19 digits can pass the greatest long; no record has such an id.
      return Optional.empty();
    }
  }
}
