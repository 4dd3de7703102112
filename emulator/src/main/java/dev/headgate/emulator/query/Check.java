package dev.headgate.emulator.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The test of one stored value. An empty value meets nothing but {@code is null}. */
@FunctionalInterface
interface Check {
  boolean holdsFor(Optional<Value> stored);

  /** A test of what is there. */
  static Check present(Predicate<Value> test) {
    return stored -> stored.isPresent() && test.test(stored.get());
  }

  /** A test of text that is there. */
  static Check onText(Predicate<String> test) {
    return present(value -> test.test(value.asText()));
  }

  /** The check for an operator that takes text. */
  static Check ofText(Operator operator, String literal) {
    return switch (operator) {
      case CONTAINS -> onText(stored -> Texts.contains(stored, literal));
      case STARTS_WITH -> onText(stored -> Texts.startsWith(stored, literal));
      case LIKE -> onText(Texts.like(literal)::matches);
      case NOT_LIKE -> {
        var like = Texts.like(literal);
        yield onText(stored -> !like.matches(stored));
      }
      default -> throw new IllegalStateException("no operator of text: " + operator);
    };
  }

  /** The check for an operator that takes values of the field's kind. */
  static Check ofValues(Operator operator, List<Value> given) {
    return switch (operator) {
      case IS_NULL -> Optional::isEmpty;
      case IS_NOT_NULL -> Optional::isPresent;
      case IN -> present(stored -> isIn(stored, given));
      case NOT_IN -> present(stored -> !isIn(stored, given));
      default -> present(stored -> compare(stored, operator, given));
    };
  }

  /** A multi-select is in a list when one of its choices is. */
  private static boolean isIn(Value stored, List<Value> given) {
    if (stored instanceof Value.Choices(var choices)) {
      return choices.stream()
          .anyMatch(
              choice -> given.stream().anyMatch(one -> one.asText().equalsIgnoreCase(choice)));
    }
    return given.stream().anyMatch(value -> value.compareTo(stored) == 0);
  }

  private static boolean compare(Value stored, Operator operator, List<Value> given) {
    var order = stored.compareTo(given.getFirst());
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case BETWEEN -> order >= 0 && stored.compareTo(given.getLast()) <= 0;
      case NOT_BETWEEN -> order < 0 || stored.compareTo(given.getLast()) > 0;
      default -> throw new IllegalStateException("no comparison: " + operator);
    };
  }
}
