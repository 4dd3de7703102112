package dev.headgate.deluge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.deluge.syntax.DelugeReader;
import org.junit.jupiter.api.Test;

class ProgramTest {

  @Test
  void eachFunctionOfARoundCostsTheRound() {
    var program =
        program(
            """
            void standalone.even(Int n) { r = zoho.crm.getRecordById("Leads",n); standalone.odd(n); }
            void standalone.odd(Int n) { standalone.even(n); }
            void standalone.start(Int n) { standalone.odd(n); }
            """);
    for (var unit : program.units()) {
      assertThat(program.cost(unit).estimate()).as(unit.name()).isEqualTo(10);
      assertThat(program.isRecursive(unit)).isEqualTo(!unit.name().endsWith("start"));
    }
  }

  @Test
  void aChainOfCallsMayBeLong() {
    var text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("void standalone.f%d() { standalone.f%d(); }\n".formatted(i, i + 1));
    }
    text.append("void standalone.f3000() { r = zoho.crm.getRecords(\"Leads\"); }\n");
    var program = program(text.toString());
    var first = program.units().getFirst();
    assertThat(program.cost(first)).isEqualTo(Formula.ONE);
    assertThat(program.isRecursive(first)).isFalse();
  }

  @Test
  void aFunctionThatIsGivenAnAddressCallsIt() {
    var program =
        program(
            """
            void standalone.all(List ids)
            {
              for each id in ids
              {
                r = standalone.fetch("https://www.zohoapis.com/crm/v8/Leads/" + id);
              }
            }
            map standalone.fetch(String address)
            {
              return invokeurl [ url :address type :GET connection:"crm" ];
            }
            map standalone.elsewhere(String address)
            {
              return invokeurl [ url :address type :GET ];
            }
            """);
    assertThat(program.units())
        .extracting(u -> program.cost(u).estimate())
        .containsExactly(100L, 1L, 0L);
  }

  private static Program program(String text) {
    var program = new Program(ListedPrices.shipped(), Assumptions.USUAL);
    program.add("f", DelugeReader.read(text).script());
    return program;
  }
}
