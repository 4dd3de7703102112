package dev.headgate.deluge.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A formula in words: "1 + 2·n credits; n = up to 200 → 401". Letters are given out by the place
 * where a size arises, so that the same formula always reads the same.
 */
public final class FormulaText {
  private static final String LETTERS = "nmkjlpqrstuvw";

  private final Formula formula;
  private final Map<Symbol, String> letters = new LinkedHashMap<>();

  public FormulaText(Formula formula) {
    this.formula = formula;
    formula.symbols().stream()
        .sorted(
            Comparator.comparing(Symbol::place)
                .thenComparingInt(s -> s.span().start())
                .thenComparing(Symbol::what))
        .forEach(s -> letters.put(s, letter(letters.size())));
  }

  private static String letter(int index) {
    return index < LETTERS.length() ? String.valueOf(LETTERS.charAt(index)) : "n" + index;
  }

  /** Just the formula: 1 + 2·n. */
  public String sum() {
    if (formula.isZero()) {
      return "0";
    }
    var terms = new ArrayList<>(formula.terms().entrySet());
    terms.sort(
        Comparator.<Map.Entry<List<Formula.Factor>, Long>>comparingInt(t -> t.getKey().size())
            .thenComparing(t -> product(t.getKey())));
    var text = new StringBuilder();
    for (var term : terms) {
      long count = term.getValue();
      if (!text.isEmpty()) {
        text.append(count < 0 ? " - " : " + ");
      } else if (count < 0) {
        text.append('-');
      }
      long size = Math.abs(count);
      String product = product(term.getKey());
      text.append(
          product.isEmpty() ? String.valueOf(size) : size == 1 ? product : size + "·" + product);
    }
    return text.toString();
  }

  /** The sizes and their bounds: n = up to 200 (rows of leads). */
  public List<String> sizes() {
    var sizes = new ArrayList<String>();
    letters.forEach(
        (symbol, letter) ->
            sizes.add(
                letter
                    + " = "
                    + (symbol.known() ? "up to " : "assumed ")
                    + symbol.bound()
                    + " ("
                    + symbol.what()
                    + ")"));
    return sizes;
  }

  /** All of it. */
  @Override
  public String toString() {
    String unit = formula.isConstant() && formula.estimate() == 1 ? " credit" : " credits";
    return formula.isConstant()
        ? sum() + unit
        : sum() + unit + "; " + String.join(", ", sizes()) + " → " + formula.estimate();
  }

  private String product(List<Formula.Factor> factors) {
    var parts =
        factors.stream()
            .map(this::factor)
            .sorted(
                Comparator.comparingInt(
                        (String s) -> s.length() == 1 ? LETTERS.indexOf(s.charAt(0)) : 99)
                    .thenComparing(s -> s))
            .toList();
    return String.join("·", parts);
  }

  private String factor(Formula.Factor factor) {
    return switch (factor) {
      case Formula.Factor.Size(var symbol) -> letters.getOrDefault(symbol, "?");
      case Formula.Factor.Groups(var records, var size) -> "⌈" + inner(records) + "/" + size + "⌉";
      case Formula.Factor.Rounds(var size, var passes) -> "⌊" + inner(size) + "/" + passes + "⌋";
    };
  }

  private String inner(Formula records) {
    var text = new FormulaText(records);
    text.letters.clear();
    text.letters.putAll(letters);
    return records.terms().size() > 1 ? "(" + text.sum() + ")" : text.sum();
  }
}
