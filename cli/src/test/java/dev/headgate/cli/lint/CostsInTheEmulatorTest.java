package dev.headgate.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.headgate.deluge.cost.Assumptions;
import dev.headgate.deluge.cost.Formula;
import dev.headgate.deluge.cost.ListedPrices;
import dev.headgate.deluge.cost.Program;
import dev.headgate.deluge.cost.Symbol;
import dev.headgate.deluge.cost.Unit;
import dev.headgate.deluge.syntax.DelugeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The labelled functions of the linter, seen from the other side: an emulated Zoho gets the calls
 * that a run of each makes, and charges what the formula says for so many rows.
 */
class CostsInTheEmulatorTest {
  private static final Path SAMPLES =
      Path.of("../deluge/src/test/resources/dev/headgate/deluge/samples/costs.deluge");
  private static final Pattern LABEL = Pattern.compile("// cost: .*? \\| \\d+ \\| (.*)");
  private static final Pattern CALLS =
      Pattern.compile("([\\dnm*/]+) (GET|POST|PUT|DELETE) ([^\\s,]+)(?: \\[(\\w+)])?");

  /** The sizes of the loops in a run. */
  record Sizes(long n, long m) {
    /** A product such as 2*n, n*m or n/100. */
    long of(String product) {
      String first = product.split("[*/]", 2)[0];
      long value = first.equals("n") ? n : first.equals("m") ? m : Long.parseLong(first);
      if (product.length() == first.length()) {
        return value;
      }
      long second = of(product.substring(first.length() + 1));
      return product.charAt(first.length()) == '*' ? value * second : value / second;
    }
  }

  /** Fewer rows than a group of ten, nearly a whole batch, and more than two batches. */
  private static final List<Sizes> SIZES =
      List.of(new Sizes(3, 2), new Sizes(95, 2), new Sizes(230, 1));

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static EmulatedZoho zoho;

  @BeforeAll
  static void startZoho() throws IOException, InterruptedException {
    zoho = EmulatedZoho.start();
  }

  @AfterAll
  static void stopZoho() {
    zoho.close();
  }

  static Stream<Arguments> functions() throws IOException {
    String text = Files.readString(SAMPLES);
    var program = new Program(ListedPrices.shipped(), Assumptions.USUAL);
    var units = program.add("costs.deluge", DelugeReader.read(text).script());
    var calls = LABEL.matcher(text).results().map(r -> r.group(1)).toList();
    assertThat(units).hasSameSizeAs(calls).hasSizeGreaterThanOrEqualTo(40);
    return IntStream.range(0, units.size())
        .boxed()
        .flatMap(
            i ->
                SIZES.stream()
                    .filter(sizes -> fits(program.cost(units.get(i)), calls.get(i), sizes))
                    .map(sizes -> arguments(units.get(i), program, calls.get(i), sizes)));
  }

  private static Arguments arguments(Unit unit, Program program, String calls, Sizes sizes) {
    return Arguments.of(unit.name(), program.cost(unit), calls, sizes);
  }

  /** A function without loops has one case, and no call carries more than 100 records. */
  private static boolean fits(Formula cost, String calls, Sizes sizes) {
    return sizes.equals(SIZES.getFirst())
        || (!cost.isConstant() && (sizes.n <= 100 || !calls.contains("[n]")));
  }

  @ParameterizedTest(name = "{0} {3}")
  @MethodSource("functions")
  void theChargeIsWhatTheFormulaSays(String name, Formula cost, String calls, Sizes sizes)
      throws IOException, InterruptedException {
    assumeFalse(
        calls.contains("send_mail") || calls.contains("/bulk/"),
        "the emulator sends no mail and runs no bulk jobs");
    zoho.prepare();
    long before = zoho.spent();
    var matcher = CALLS.matcher(calls);
    int found = 0;
    while (matcher.find()) {
      found++;
      long times = sizes.of(matcher.group(1));
      for (long i = 0; i < times; i++) {
        long records = matcher.group(4) == null ? 1 : sizes.of(matcher.group(4));
        zoho.call(matcher.group(2), matcher.group(3), records);
      }
    }
    assertThat(found).isEqualTo(calls.equals("none") ? 0 : calls.split(", ", -1).length);
    assertThat(zoho.spent() - before).as(name).isEqualTo(evaluated(cost, sizes));
  }

  @Test
  void aCallTooManyWouldBeSeen() throws IOException, InterruptedException {
    zoho.prepare();
    long before = zoho.spent();
    zoho.call("GET", "Leads/{id}", 1);
    assertThat(zoho.spent() - before).isEqualTo(1);
  }

  /** The formula with its first size as n and its second as m, in the order of the letters. */
  private static long evaluated(Formula cost, Sizes sizes) {
    var symbols = new ArrayList<>(cost.symbols());
    symbols.sort(
        Comparator.comparing(Symbol::place)
            .thenComparingInt(s -> s.span().start())
            .thenComparing(Symbol::what));
    var formula = cost;
    for (int i = 0; i < symbols.size(); i++) {
      formula = formula.with(symbols.get(i), Formula.of(i == 0 ? sizes.n : sizes.m));
    }
    assertThat(formula.isConstant()).isTrue();
    return formula.estimate();
  }
}
