package dev.headgate.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever text comes in, there is an answer. */
class QueryFuzzTest {
  private static final List<String> COQL_WORDS =
      List.of(
          "select",
          "from",
          "where",
          "group by",
          "order by",
          "limit",
          "offset",
          "and",
          "or",
          "not",
          "in",
          "like",
          "between",
          "is",
          "null",
          "as",
          "asc",
          "desc",
          "Contacts",
          "Accounts",
          "id",
          "Last_Name",
          "Age",
          "Account_Name",
          "Colours",
          "Born",
          "Created_Time",
          "COUNT",
          "SUM",
          "AVG",
          "'a'",
          "'%a%'",
          "'2026-01-01'",
          "12",
          "-1",
          "0.5",
          "(",
          ")",
          "(",
          ")",
          ",",
          ".",
          "->",
          "!",
          "#",
          "=",
          "!=",
          "<",
          ">=",
          "'",
          "\"",
          "\\",
          "~",
          "\n",
          "ü",
          "\0",
          "true");

  private static final List<String> CRITERIA_WORDS =
      List.of(
          "(",
          ")",
          "(",
          ")",
          ":",
          ":",
          "and",
          "or",
          "Last_Name",
          "Age",
          "Colours",
          "id",
          "Born",
          "equals",
          "in",
          "between",
          "starts_with",
          "less_than",
          "Burns",
          "7",
          ",",
          "\\",
          " ",
          "(Age:equals:7)",
          "(Last_Name:starts_with:B)",
          "2026-01-01",
          "ü",
          "\0");

  private final MemoryCrm crm = MemoryCrm.small();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void randomWordsNeverMakeCoqlThrow(long seed) {
    var random = new SplittableRandom(seed);
    var coql = new Coql(crm, CoqlLimits.V8);
    var answered = new AtomicInteger();
    for (var i = 0; i < 5_000; i++) {
      var tail = words(random, COQL_WORDS, " ");
      // Half of the queries begin well, so that the later clauses are reached too.
      var query = random.nextBoolean() ? tail : "select id from Contacts where id > 0 " + tail;
      assertThatCode(
              () -> {
                if (coql.answer(query, crm) instanceof CoqlAnswer.Rows) {
                  answered.incrementAndGet();
                }
              })
          .as("seed %d: %s", seed, query)
          .doesNotThrowAnyException();
    }
    assertThat(answered.get()).isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void randomWordsNeverMakeSearchThrow(long seed) {
    var random = new SplittableRandom(seed);
    var search = new Search(crm.module("Contacts").orElseThrow());
    var answered = new AtomicInteger();
    for (var i = 0; i < 5_000; i++) {
      var text = words(random, CRITERIA_WORDS, "");
      assertThatCode(
              () -> {
                for (var filter :
                    List.of(
                        search.criteria(text, 10),
                        search.email(text),
                        search.phone(text),
                        search.word(text))) {
                  if (filter instanceof Filter.Ready ready) {
                    ready.rows(crm).forEach(_ -> answered.incrementAndGet());
                  }
                }
              })
          .as("seed %d: %s", seed, text)
          .doesNotThrowAnyException();
    }
    assertThat(answered.get()).isPositive();
  }

  private static String words(SplittableRandom random, List<String> words, String between) {
    var text = new StringBuilder();
    for (var left = random.nextInt(14); left >= 0; left--) {
      text.append(words.get(random.nextInt(words.size()))).append(between);
    }
    return text.toString();
  }
}
