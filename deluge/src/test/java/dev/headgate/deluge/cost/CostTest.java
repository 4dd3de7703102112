package dev.headgate.deluge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.deluge.syntax.DelugeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CostTest {
  private static final Pattern EXPECTED = Pattern.compile("// cost: (.*?) \\| (\\d+) \\| .*");

  static Stream<Arguments> functions() throws IOException {
    String text;
    try (var in = CostTest.class.getResourceAsStream("/dev/headgate/deluge/samples/costs.deluge")) {
      text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    var reading = DelugeReader.read(text);
    assertThat(reading.problems()).isEmpty();
    var program = new Program(ListedPrices.shipped(), Assumptions.USUAL);
    var units = program.add("costs.deluge", reading.script());
    var expected = new ArrayList<List<String>>();
    var matcher = EXPECTED.matcher(text);
    while (matcher.find()) {
      expected.add(List.of(matcher.group(1), matcher.group(2)));
    }
    assertThat(units).hasSameSizeAs(expected).hasSizeGreaterThanOrEqualTo(40);
    var cases = new ArrayList<Arguments>();
    for (int i = 0; i < units.size(); i++) {
      var cost = program.cost(units.get(i));
      cases.add(
          Arguments.of(
              units.get(i).name(),
              cost,
              expected.get(i).get(0),
              Long.parseLong(expected.get(i).get(1))));
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void theCostOfALabelledFunctionIsExact(String name, Formula cost, String formula, long estimate) {
    assertThat(new FormulaText(cost).sum()).as(name).isEqualTo(formula);
    assertThat(cost.estimate()).as(name).isEqualTo(estimate);
  }

  @Test
  void aFormulaReadsAsPeopleWouldWriteIt() {
    var program = new Program(ListedPrices.shipped(), Assumptions.USUAL);
    var script =
        DelugeReader.read(
            "rows = zoho.crm.getRecords(\"Leads\"); for each r in rows { zoho.crm.updateRecord(\"Leads\",r.get(\"id\"),{\"a\":1}); zoho.crm.deleteRecord(\"Old\",r.get(\"o\")); }");
    var unit = program.add("f", script.script()).getFirst();
    assertThat(new FormulaText(program.cost(unit)).toString())
        .isEqualTo("1 + 2·n credits; n = up to 200 (rows of zoho.crm.getRecords) → 401");
  }

  @Test
  void sumsBeyondALongStayAtTheLargestLong() {
    var huge = Formula.of(Long.MAX_VALUE);
    assertThat(huge.plus(huge).estimate()).isEqualTo(Long.MAX_VALUE);
    assertThat(huge.times(Formula.of(7)).estimate()).isEqualTo(Long.MAX_VALUE);
  }
}
