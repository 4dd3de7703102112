package dev.headgate.emulator.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a row must meet. */
sealed interface Condition {
  /** Both of them. */
  record And(Condition left, Condition right) implements Condition {}

  /** One of them at least. */
  record Or(Condition left, Condition right) implements Condition {}

  /** One field's value. */
  record Test(FieldPath path, Check check) implements Condition {}

  /** One of these fields holds such a text; told without a value, since searches look at all. */
  record AnyText(List<String> fields, Predicate<String> test) implements Condition {
    boolean holds(Row row) {
      for (var field : fields) {
        @Nullable String text = row.text(field);
        if (text != null && test.test(text)) {
          return true;
        }
      }
      return false;
    }
  }

  /** One field's value is one of these, of which an index may know. */
  record OneOf(FieldPath path, List<Value> values, Check check) implements Condition {}

  /** A lookup leads to a record of one of these names; or, where not wanted, to another. */
  record Named(QueryField lookup, List<String> names, boolean wanted) implements Condition {
    boolean holds(Row row, RowSource source) {
      if (!(row.value(lookup.apiName()).orElse(null) instanceof Value.Reference(var id))) {
        return false;
      }
      return lookup.lookupModules().stream()
          .flatMap(module -> source.byId(module, id).stream())
          .anyMatch(target -> names.stream().anyMatch(target.name()::equalsIgnoreCase) == wanted);
    }
  }

  /** Every row meets it. */
  record Always() implements Condition {}

  /** No row meets it. */
  record Never() implements Condition {}

  /**
   * The condition for one operator on one field.
   *
   * @param literals as many as the operator takes
   * @return empty where a literal is no value of the field's kind
   */
  static Optional<Condition> of(FieldPath path, Operator operator, List<String> literals) {
    if (operator.isOfText()) {
      return Optional.of(new Test(path, Check.ofText(operator, literals.getFirst())));
    }
    var kind = path.field().kind();
    var values = literals.stream().flatMap(text -> Value.parse(kind, text).stream()).toList();
    if (values.size() != literals.size()) {
      return Optional.empty();
    }
    var check = Check.ofValues(operator, values);
    return Optional.of(
        operator == Operator.EQUAL || operator == Operator.IN
            ? new OneOf(path, values, check)
            : new Test(path, check));
  }

  default boolean holdsFor(Row row, RowSource source) {
    return switch (this) {
      case And(var left, var right) -> left.holdsFor(row, source) && right.holdsFor(row, source);
      case Or(var left, var right) -> left.holdsFor(row, source) || right.holdsFor(row, source);
      case Test(var path, var check) -> check.holdsFor(path.valueOf(row, source));
      case OneOf(var path, var _, var check) -> check.holdsFor(path.valueOf(row, source));
      case AnyText any -> any.holds(row);
      case Named named -> named.holds(row, source);
      case Always() -> true;
      case Never() -> false;
    };
  }

  /** The fewest rows that the source's indexes let us look at; all of them where none helps. */
  default Stream<? extends Row> candidates(String module, RowSource source) {
    var narrowed = narrowed(module, source);
    return narrowed.isPresent() ? narrowed.get().stream() : source.rows(module);
  }

  private Optional<? extends Collection<? extends Row>> narrowed(String module, RowSource source) {
    return switch (this) {
      case And(var left, var right) -> {
        var byLeft = left.narrowed(module, source);
        yield byLeft.isPresent() ? byLeft : right.narrowed(module, source);
      }
      case OneOf(var path, var values, var _) when path.isDirect() ->
          source.candidates(module, path.field().apiName(), values);
      default -> Optional.empty();
    };
  }
}
