package dev.headgate.deluge.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sum of products of loop sizes: 1 + 2·n + n·m. Exact whole numbers; more than a long holds
 * counts as the largest long.
 *
 * @param terms for each product of factors, in order, how often it counts; the empty product is the
 *     constant
 */
public record Formula(Map<List<Factor>, Long> terms) {
  public static final Formula ZERO = new Formula(Map.of());
  public static final Formula ONE = of(1);

  /** More terms than this are folded into their estimate: nobody could read them. */
  private static final int TERMS_MAX = 24;

  /** Nor are more products than this worked out to see whether the same are among them. */
  private static final int PRODUCTS_MAX = 4 * TERMS_MAX;

  /** Nor a product of more factors: loops so deep multiply to the largest number anyway. */
  private static final int FACTORS_MAX = 8;

  private static final Comparator<Symbol> SYMBOLS =
      Comparator.comparing(Symbol::what)
          .thenComparing(Symbol::place)
          .thenComparingInt(symbol -> symbol.span().start())
          .thenComparingInt(symbol -> symbol.span().end())
          .thenComparingLong(Symbol::bound)
          .thenComparing(Symbol::known);

  /** A factor of a product. */
  public sealed interface Factor {
    /** The number to reckon with. */
    long estimate();

    /** A loop size itself. */
    record Size(Symbol symbol) implements Factor {
      @Override
      public long estimate() {
        return symbol.bound();
      }
    }

    /** So many groups of a size: a batch price counts each group begun. */
    record Groups(Formula of, long size) implements Factor {
      @Override
      public long estimate() {
        return Math.max(1, Math.ceilDiv(of.estimate(), size));
      }
    }

    /** How often a size holds a number of passes in full: what happens on every hundredth pass. */
    record Rounds(Formula of, long passes) implements Factor {
      @Override
      public long estimate() {
        return of.estimate() / passes;
      }
    }
  }

  public static Formula of(long constant) {
    return constant == 0 ? ZERO : new Formula(Map.of(List.of(), constant));
  }

  public static Formula of(Symbol symbol) {
    return of(new Factor.Size(symbol));
  }

  private static Formula of(Factor factor) {
    return new Formula(Map.of(List.of(factor), 1L));
  }

  /** This many records in groups of a size, each group begun counting. */
  public static Formula groups(Formula records, long size) {
    if (size <= 1) {
      return records;
    }
    return records.isConstant()
        ? of(Math.max(1, Math.ceilDiv(records.estimate(), size)))
        : of(new Factor.Groups(records, size));
  }

  /** How often this size holds so many passes in full. */
  public Formula rounds(long passes) {
    return isConstant() ? of(estimate() / passes) : of(new Factor.Rounds(this, passes));
  }

  public Formula plus(Formula other) {
    if (terms.isEmpty() || other.terms.isEmpty()) {
      return terms.isEmpty() ? other : this;
    }
    var sum = new LinkedHashMap<>(terms);
    other.terms.forEach((product, count) -> sum.merge(product, count, Formula::add));
    sum.values().removeIf(count -> count == 0);
    return bounded(sum);
  }

  public Formula minus(Formula other) {
    return plus(other.times(of(-1)));
  }

  public Formula times(Formula other) {
    if (terms.isEmpty() || other.terms.isEmpty()) {
      return ZERO;
    }
    if (terms.equals(ONE.terms) || other.terms.equals(ONE.terms)) {
      return terms.equals(ONE.terms) ? other : this;
    }
    if (terms.size() * other.terms.size() > PRODUCTS_MAX) {
      return of(multiply(estimate(), other.estimate()));
    }
    var product = new LinkedHashMap<List<Factor>, Long>();
    for (var a : terms.entrySet()) {
      for (var b : other.terms.entrySet()) {
        product.merge(
            product(a.getKey(), b.getKey()), multiply(a.getValue(), b.getValue()), Formula::add);
      }
    }
    product.values().removeIf(count -> count == 0);
    return bounded(product);
  }

  /** In an order that does not depend on which came first; most products are with a constant. */
  private static List<Factor> product(List<Factor> a, List<Factor> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    var factors = new ArrayList<>(a);
    factors.addAll(b);
    factors.sort(Formula::inOrder);
    return List.copyOf(factors);
  }

  /**
   * By kind, sizes by what they count; a text of the others is made where there is no way round.
   */
  private static int inOrder(Factor a, Factor b) {
    return a instanceof Factor.Size(var one) && b instanceof Factor.Size(var other)
        ? SYMBOLS.compare(one, other)
        : a.toString().compareTo(b.toString());
  }

  /** The dearer of two, by estimate. */
  public Formula max(Formula other) {
    return other.estimate() > estimate() ? other : this;
  }

  /** This formula with a size replaced by what it is in a given call. */
  public Formula with(Symbol symbol, Formula value) {
    if (terms.isEmpty() || !symbols().contains(symbol)) {
      return this;
    }
    var result = ZERO;
    for (var term : terms.entrySet()) {
      var product = of(term.getValue());
      for (var factor : term.getKey()) {
        product =
            product.times(
                switch (factor) {
                  case Factor.Size(var s) -> s.equals(symbol) ? value : of(factor);
                  case Factor.Groups(var records, var size) ->
                      groups(records.with(symbol, value), size);
                  case Factor.Rounds(var size, var passes) ->
                      size.with(symbol, value).rounds(passes);
                });
      }
      result = result.plus(product);
    }
    return result;
  }

  /** The number to reckon with, each size at its bound. */
  public long estimate() {
    long sum = 0;
    for (var term : terms.entrySet()) {
      long product = term.getValue();
      for (var factor : term.getKey()) {
        product = multiply(product, factor.estimate());
      }
      sum = add(sum, product);
    }
    return sum;
  }

  public boolean isConstant() {
    return terms.isEmpty() || (terms.size() == 1 && terms.containsKey(List.<Factor>of()));
  }

  public boolean isZero() {
    return terms.isEmpty();
  }

  /** The sizes it depends on, in order of appearance. */
  public Set<Symbol> symbols() {
    var symbols = new LinkedHashSet<Symbol>();
    for (var product : terms.keySet()) {
      for (var factor : product) {
        switch (factor) {
          case Factor.Size(var symbol) -> symbols.add(symbol);
          case Factor.Groups(var records, var _) -> symbols.addAll(records.symbols());
          case Factor.Rounds(var size, var _) -> symbols.addAll(size.symbols());
        }
      }
    }
    return symbols;
  }

  private static Formula bounded(Map<List<Factor>, Long> terms) {
    var formula = new Formula(Map.copyOf(terms));
    boolean readable =
        terms.size() <= TERMS_MAX
            && terms.keySet().stream().allMatch(product -> product.size() <= FACTORS_MAX);
    return readable ? formula : of(formula.estimate());
  }

  private static long add(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  private static long multiply(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return (high == 0 && low >= 0) || (high == -1 && low < 0)
        ? low
        : ((a < 0) == (b < 0) ? Long.MAX_VALUE : Long.MIN_VALUE);
  }
}
