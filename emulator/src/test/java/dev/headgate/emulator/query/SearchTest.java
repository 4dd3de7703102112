package dev.headgate.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private final MemoryCrm crm = MemoryCrm.small();
  private final Search search = new Search(crm.module("Contacts").orElseThrow());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          (Last_Name:equals:Burns)                                   | 1,2
          (Last_Name:equals:urn)                                     | 1,2
          (Last_Name:not_equal:Burns)                                | 3,4,5
          (Last_Name:starts_with:zyl)                                | 4
          (Last_Name:in:Burns,O'Neil\\, jr)                          | 1,2,3
          (Last_Name:equals:O'Neil\\, jr)                            | 3
          (Last_Name:equals:O'Neil, jr)                              | 3
          (Last_Name:equals:Zylker \\(Berlin\\))                     | 4
          (Last_Name:equals:Zylker (Berlin))                         | 4
          (Last_Name:equals:K\\\\)                                   | 5
          (Lead_Source:equals:Web)                                   | 1,3
          (Lead_Source:equals:We)                                    |
          (Colours:equals:Green)                                     | 4,5
          (Colours:in:Red,Blue)                                      | 4
          (Age:greater_than:7)                                       | 4
          (Age:between:7,41)                                         | 4,5
          (Spend:less_equal:2.00)                                    | 5
          (Born:greater_equal:2000-01-01)                            | 5
          (Created_Time:greater_than:2026-03-01T08:00:00+00:00)      | 5
          (Opt_Out:equals:true)                                      | 4
          (Owner:equals:900)                                         | 4
          (Owner:in:900,901)                                         | 4,5
          (Account_Name:equals:king)                                 | 2
          (Account_Name:in:King,Zylker \\(Berlin\\))                 | 1,2
          (Account_Name:not_equal:King)                              | 1
          (id:equals:3)                                              | 3
          ((Last_Name:equals:Burns)and(First_Name:starts_with:M))    | 1
          ((Last_Name:equals:Burns) AND (First_Name:starts_with:M))  | 1
          ((Age:equals:7)or(Age:equals:41))                          | 4,5
          (Age:equals:7)or(Age:equals:41)                            | 4,5
          ((id:equals:1)or(id:equals:2)and(First_Name:equals:Mary))  | 1
          (((id:equals:1)or(id:equals:2))and(First_Name:in:Mary))    | 1
          ( ( Last_Name : equals : Burns ) )                         | 1,2
          """)
  void findsTheRowsOf(String criteria, String ids) {
    assertThat(answer(search.criteria(criteria, Search.CONDITIONS_MAX)))
        .isEqualTo(ids == null ? "" : ids);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                          | INVALID_QUERY {}
          Last_Name:equals:Burns      | INVALID_QUERY {}
          (Last_Name:equals:Burns     | INVALID_QUERY {}
          (Last_Name:equals:Burns))   | INVALID_QUERY {}
          (Last_Name:equals:K\\)      | INVALID_QUERY {}
          (Last_Name)                 | INVALID_QUERY {}
          ((a:equals:b)xor(c:equals:d)) | INVALID_QUERY {"reason":"the field is not available for search","api_name":"a"}
          (Image:equals:Burns)        | INVALID_QUERY {"reason":"the field is not available for search","api_name":"Image"}
          (Last_Name:contains:Burns)  | INVALID_QUERY {"reason":"invalid operator found","api_name":"Last_Name","operator":"contains"}
          (Last_Name:less_than:Burns) | INVALID_QUERY {"reason":"invalid operator found","api_name":"Last_Name","operator":"less_than"}
          (Age:starts_with:7)         | INVALID_QUERY {"reason":"invalid operator found","api_name":"Age","operator":"starts_with"}
          (Age:equals:old)            | INVALID_QUERY {"reason":"invalid value","api_name":"Age","value":"old","expected_data_type":"integer"}
          (Age:between:7)             | INVALID_QUERY {"reason":"invalid value","api_name":"Age","value":"7","expected_data_type":"integer"}
          (Last_Name:equals:)         | INVALID_QUERY {"reason":"invalid value","api_name":"Last_Name","value":"","expected_data_type":"text"}
          """)
  void refuses(String criteria, String error) {
    assertThat(answer(search.criteria(criteria, Search.CONDITIONS_MAX))).isEqualTo(error);
  }

  @Test
  void takesTenConditionsAndAHundredValues() {
    var ten = IntStream.range(0, 10).mapToObj(i -> "(Age:equals:" + i + ")").toList();
    assertThat(answer(search.criteria(String.join("or", ten), 10))).isEqualTo("5");
    assertThat(answer(search.criteria(String.join("or", ten) + "or(Age:equals:41)", 10)))
        .isEqualTo("CRITERIA_LIMIT_EXCEEDED {}");
    var values = IntStream.range(0, 100).mapToObj(String::valueOf).collect(Collectors.joining(","));
    assertThat(answer(search.criteria("(Age:in:" + values + ")", 10))).isEqualTo("4,5");
    assertThat(answer(search.criteria("(Age:in:" + values + ",100)", 10)))
        .isEqualTo("INVALID_QUERY {\"api_name\":\"Age\"}");
  }

  @Test
  void findsByEmailPhoneAndWord() {
    assertThat(answer(search.email("MARY.BURNS@example.com"))).isEqualTo("1");
    assertThat(answer(search.email("@example."))).isEqualTo("1,3");
    assertThat(answer(search.phone("555-010"))).isEqualTo("1,3");
    assertThat(answer(search.phone("15550104567"))).isEqualTo("1");
    assertThat(answer(search.word("burns"))).isEqualTo("1,2");
    assertThat(answer(search.word("jr neil"))).isEqualTo("3");
    assertThat(answer(search.word("web"))).isEqualTo("1,3");
    assertThat(answer(search.word("x"))).startsWith("INVALID_DATA");
    assertThat(answer(search.phone("call me"))).startsWith("INVALID_DATA");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"field":{"api_name":"Age"},"comparator":"equal","value":"7"}                 | 5
          {"field":{"api_name":"Owner"},"comparator":"equal","value":{"id":"900"}}      | 4
          {"field":{"api_name":"Age"},"comparator":"between","value":[1,50]}            | 4,5
          {"group_operator":"or","group":[{"field":{"api_name":"id"},"comparator":"equal","value":1},{"group":[{"field":{"api_name":"id"},"comparator":"in","value":[2,3]},{"field":{"api_name":"First_Name"},"comparator":"starts_with","value":"A"}]}]} | 1,3
          {"group":[]}                                                                  | INVALID_QUERY {}
          {}                                                                            | INVALID_QUERY {}
          {"field":{"api_name":"Age"},"comparator":"like","value":7}                    | INVALID_QUERY {"reason":"invalid operator found","api_name":"Age","operator":"like"}
          """)
  void readsFiltersInJson(String filters, String expected) throws JsonProcessingException {
    var json = new JsonMapper().readTree(filters);
    assertThat(answer(search.filters(json, Search.CONDITIONS_MAX))).isEqualTo(expected);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThat(answer(search.criteria("(".repeat(9_000), 10))).isEqualTo("INVALID_QUERY {}");
  }

  private String answer(Filter filter) {
    return switch (filter) {
      case Filter.Ready ready ->
          ready.rows(crm).map(row -> Long.toString(row.id())).collect(Collectors.joining(","));
      case Filter.Refused(var error) -> error.code() + " " + error.details();
    };
  }
}
