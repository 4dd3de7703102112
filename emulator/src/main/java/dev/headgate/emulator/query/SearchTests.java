package dev.headgate.emulator.query;

import java.util.List;
import java.util.Optional;

/** Makes the conditions of a search, or says in Zoho's words why there is none. */
final class SearchTests {
  static final int IN_VALUES_MAX = 100;

  private final ModuleSchema schema;
  private final int conditionsMax;
  private int conditions;

  SearchTests(ModuleSchema schema, int conditionsMax) {
    this.schema = schema;
    this.conditionsMax = conditionsMax;
  }

  /**
   * One condition.
   *
   * @param operatorName as written, for the error
   */
  Condition test(String fieldName, Operator operator, String operatorName, List<String> literals)
      throws QueryRefusal {
    if (++conditions > conditionsMax) {
      throw new QueryRefusal(
          QueryError.of(
              "CRITERIA_LIMIT_EXCEEDED",
              "no of criterium that can be given exceed the limit " + conditionsMax));
    }
    var field =
        fieldName.equals("id")
            ? QueryField.ID
            : schema.field(fieldName).orElseThrow(() -> notSearchable(fieldName));
    if (field.kind() == FieldKind.OTHER) {
      throw notSearchable(fieldName);
    }
    if (!operator.isForSearch(field.kind())) {
      throw invalidOperator(fieldName, operatorName);
    }
    if (operator == Operator.IN && literals.size() > IN_VALUES_MAX) {
      throw new QueryRefusal(
          QueryError.of("INVALID_QUERY", "Only 100 values are allowed in \"IN\" criteria")
              .with("api_name", fieldName));
    }
    var sense = senseOf(operator, field.kind());
    var wellFormed =
        !literals.isEmpty()
            && literals.stream().noneMatch(String::isEmpty)
            && (operator != Operator.BETWEEN || literals.size() == 2);
    if (field.kind() == FieldKind.LOOKUP && wellFormed && !areIds(literals)) {
      return new Condition.Named(field, literals, operator != Operator.NOT_EQUAL);
    }
    var path = FieldPath.direct(field);
    return (wellFormed ? Condition.of(path, sense, literals) : Optional.<Condition>empty())
        .orElseThrow(() -> invalidValue(field, literals));
  }

  static QueryRefusal invalidOperator(String fieldName, String operatorName) {
    return new QueryRefusal(
        malformed()
            .with("reason", "invalid operator found")
            .with("api_name", fieldName)
            .with("operator", operatorName));
  }

  static QueryError malformed() {
    return QueryError.of("INVALID_QUERY", "Invalid query formed");
  }

  private static QueryRefusal notSearchable(String fieldName) {
    return new QueryRefusal(
        malformed()
            .with("reason", "the field is not available for search")
            .with("api_name", fieldName));
  }

  private static QueryRefusal invalidValue(QueryField field, List<String> literals) {
    return new QueryRefusal(
        malformed()
            .with("reason", "invalid value")
            .with("api_name", field.apiName())
            .with("value", String.join(",", literals))
            .with("expected_data_type", field.kind().expectedDataType()));
  }

  /** Search takes lookups by id and by name. */
  private static boolean areIds(List<String> literals) {
    return literals.stream().allMatch(Literals.RECORD_ID.asMatchPredicate());
  }

  /** What the operator means for this kind: {@code equals} finds what contains the value. */
  private static Operator senseOf(Operator operator, FieldKind kind) {
    if (operator == Operator.EQUAL && kind.isText()) {
      return Operator.CONTAINS;
    }
    if (kind == FieldKind.MULTI_PICKLIST) {
      return switch (operator) {
        case EQUAL -> Operator.IN;
        case NOT_EQUAL -> Operator.NOT_IN;
        default -> operator;
      };
    }
    return operator;
  }
}
