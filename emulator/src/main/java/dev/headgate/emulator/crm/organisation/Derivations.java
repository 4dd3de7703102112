package dev.headgate.emulator.crm.organisation;

import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values that the CRM itself works out of others: names, numbers, sums. */
public final class Derivations {
  private static final int CENTS = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final Pattern AMOUNT = Pattern.compile("\\d{1,16}(\\.\\d{1,9})?");

  private final Map<Field, AtomicLong> counters = new ConcurrentHashMap<>();

  /** Sets every derived field; to be called before each insert and update. */
  public void complete(Draft draft) {
    for (var field : draft.module().fields()) {
      if (field.type() == FieldType.AUTONUMBER && draft.get(field) == null) {
        var counter = counters.computeIfAbsent(field, _ -> new AtomicLong(1_000));
        draft.set(field, Long.toString(counter.incrementAndGet()));
      }
    }
    draft.module().find("Full_Name").ifPresent(field -> draft.set(field, fullName(draft)));
    draft
        .module()
        .find("Probability")
        .ifPresent(field -> expectedRevenue(draft, decimal(draft, "Probability")));
    draft.module().find("Grand_Total").ifPresent(field -> totals(draft, field));
  }

  private static String fullName(Draft draft) {
    return String.join(
        " ",
        Stream.of("First_Name", "Last_Name")
            .map(name -> draft.get(draft.module().field(name)))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .toList());
  }

  private static void expectedRevenue(Draft draft, BigDecimal probability) {
    var revenue =
        decimal(draft, "Amount").multiply(probability).divide(HUNDRED, CENTS, RoundingMode.HALF_UP);
    draft.set(draft.module().field("Expected_Revenue"), revenue);
  }

  private static void totals(Draft draft, Field grandTotal) {
    var sum = BigDecimal.ZERO;
    for (var field : draft.module().fields()) {
      if (field.type() == FieldType.SUBFORM && draft.get(field) instanceof List<?> lines) {
        for (var line : lines) {
          sum = sum.add(line instanceof Row row ? lineTotal(row) : BigDecimal.ZERO);
        }
      }
    }
    draft.set(draft.module().field("Sub_Total"), sum);
    draft.set(
        grandTotal,
        sum.subtract(decimal(draft, "Discount"))
            .add(decimal(draft, "Tax"))
            .add(decimal(draft, "Adjustment")));
  }

  /** The price of one line of an offer or order. */
  public static BigDecimal lineTotal(Row line) {
    return decimal(line, "Quantity")
        .multiply(decimal(line, "List_Price"))
        .subtract(discount(line))
        .add(decimal(line, "Tax"));
  }

  /** A line's discount is text; only a plain amount counts. */
  private static BigDecimal discount(Row line) {
    return line.module()
        .find("Discount")
        .map(line::text)
        .filter(text -> AMOUNT.matcher(text).matches())
        .map(BigDecimal::new)
        .orElse(BigDecimal.ZERO);
  }

  private static BigDecimal decimal(Row line, String name) {
    CrmModule module = line.module();
    return module
        .find(name)
        .map(field -> line.get(field) instanceof BigDecimal number ? number : BigDecimal.ZERO)
        .orElse(BigDecimal.ZERO);
  }

  private static BigDecimal decimal(Draft draft, String name) {
    return draft.get(draft.module().field(name)) instanceof BigDecimal number
        ? number
        : BigDecimal.ZERO;
  }
}
