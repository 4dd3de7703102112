package dev.headgate.deluge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.deluge.syntax.DelugeReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTest {
  private static final String CALL = "r = zoho.crm.getRecords(\"Leads\",i); ";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "i = 0; while(i < 10) { CALL i = i + 1; } | 10",
        "i = 1; while(i <= 10) { CALL i++; } | 10",
        "i = 10; while(i > 0) { CALL i = i - 1; } | 10",
        "i = 10; while(i >= 1) { CALL i -= 3; } | 4",
        "i = 0; while(10 > i) { CALL i = i + 4; } | 3",
        "i = 0; while(i < 1000) { CALL i = 200 + i; } | 5",
        "i = 0; while(i != 10) { CALL i += 5; } | 2",
        "for(i = 0; i < 9; i += 2) { CALL } | 5"
      })
  void aLoopThatCountsRunsExactlySoOften(String code, long calls) {
    assertThat(cost(code)).isEqualTo(Formula.of(calls));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      value = {
        "i = 1; while(true) { CALL i = i + 1; if(i > 20) { break; } } # 21",
        "i = 0; while(more) { CALL if(r.size() == 0 || i >= 20) { break; } i = i + 1; } # 21",
        "i = 0; while(more && i < 30) { CALL i = i + 1; } # 30"
      })
  void aCounterBoundsALoopThatMayEndEarlier(String code, long most) {
    assertThat(cost(code).estimate()).isEqualTo(most);
    assertThat(cost(code).symbols()).allMatch(Symbol::known);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "i = 0; while(i < 10) { CALL } |",
        "i = 0; while(i < 10) { CALL i = i - 1; } |",
        "i = 0; while(i < 10) { CALL i = i + 1; if(a) { i = i - 1; } } |",
        "i = 0; while(i != 10) { CALL i = i + 3; } |",
        "while(true) { CALL if(r.size() > 5) { break; } } |",
        "i = 1; while(true) { CALL i = i + 1; if(i > 20) { info i; } } |"
      })
  void aLoopThatNothingBoundsIsAssumed(String code, String nothing) {
    assertThat(cost(code).estimate()).isEqualTo(Assumptions.USUAL.passes());
  }

  private static Formula cost(String code) {
    var program = new Program(ListedPrices.shipped(), Assumptions.USUAL);
    var script = DelugeReader.read(code.replace("CALL", CALL)).script();
    return program.cost(program.add("f", script).getFirst());
  }
}
