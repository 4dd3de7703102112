package dev.headgate.emulator.crm.record;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** In what order records are listed. */
public enum Order {
  ID("id"),
  /** The same as by id: ids are given out in the order of creation. */
  CREATED_TIME("Created_Time"),
  /** Ties by id. */
  MODIFIED_TIME("Modified_Time");

  private final String apiName;

  Order(String apiName) {
    this.apiName = apiName;
  }

  /** Of the field it goes by. */
  public String apiName() {
    return apiName;
  }

  /** The order by the field of that API name; other fields have none. */
  public static Optional<Order> by(String apiName) {
    return Arrays.stream(values()).filter(order -> order.apiName.equals(apiName)).findFirst();
  }

  /** Ascending. */
  public Comparator<Position> comparator() {
    return this == MODIFIED_TIME
        ? Comparator.naturalOrder()
        : Comparator.comparingLong(Position::id);
  }
}
