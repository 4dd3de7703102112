package dev.headgate.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The functions over a group of rows. Their names are case-sensitive. */
enum Aggregate {
  COUNT,
  SUM,
  AVG,
  MIN,
  MAX;

  static Optional<Aggregate> named(String name) {
    for (var aggregate : values()) {
      if (aggregate.name().equals(name)) {
        return Optional.of(aggregate);
      }
    }
    return Optional.empty();
  }

  boolean takes(FieldKind kind) {
    return switch (this) {
      case COUNT -> true;
      case SUM, AVG -> kind.isNumber();
      case MIN, MAX -> kind != FieldKind.OTHER;
    };
  }

  /** One aggregate of one group; empty values do not count. */
  static final class Running {
    private final Aggregate aggregate;
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private @Nullable Value extreme;
    private JsonNode extremeShown = JsonNodeFactory.instance.nullNode();

    Running(Aggregate aggregate) {
      this.aggregate = aggregate;
    }

    void add(Value value, Supplier<JsonNode> shown) {
      count++;
      switch (aggregate) {
        case COUNT -> {}
        case SUM, AVG -> {
          if (value instanceof Value.Amount(var number)) {
            sum = sum.add(number);
          }
        }
        case MIN, MAX -> {
          if (extreme == null || isBeyond(value, extreme)) {
            extreme = value;
            extremeShown = shown.get();
          }
        }
      }
    }

    private boolean isBeyond(Value value, Value extreme) {
      var order = value.compareTo(extreme);
      return aggregate == MIN ? order < 0 : order > 0;
    }

    JsonNode result() {
      var json = JsonNodeFactory.instance;
      return switch (aggregate) {
        case COUNT -> json.numberNode(count);
        case SUM -> count == 0 ? json.nullNode() : json.numberNode(sum);
        case AVG -> count == 0 ? json.nullNode() : json.numberNode(average());
        case MIN, MAX -> extremeShown;
      };
    }

    /** The result as something to sort by; empty where there is none. */
    Optional<Value> sortKey() {
      return switch (aggregate) {
        case COUNT -> Optional.of(new Value.Amount(BigDecimal.valueOf(count)));
        case SUM -> count == 0 ? Optional.empty() : Optional.of(new Value.Amount(sum));
        case AVG -> count == 0 ? Optional.empty() : Optional.of(new Value.Amount(average()));
        case MIN, MAX -> Optional.ofNullable(extreme);
      };
    }

    private BigDecimal average() {
      return sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
    }
  }
}
