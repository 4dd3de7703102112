package dev.headgate.zoho.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoqlQueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select id from Leads limit 5 | 5 | Leads",
        "select id from Leads LIMIT 10,20 | 20 | Leads",
        "select id from Leads limit 10 , 20 | 20 | Leads",
        "select id from Leads limit 20 offset 4000 | 20 | Leads",
        "select id from Leads limit 0, 2000 offset 3 | 2000 | Leads",
        "select id from Leads limit | -1 | Leads",
        "select id from Leads limit x | -1 | Leads",
        "select id from Leads limit 7, | 7 | Leads",
        "SELECT id FROM Leads WHERE a = 'from Contacts limit 9' | -1 | Leads",
        "select id from Leads where a='x\\' limit 9' limit 3 | 3 | Leads",
        "select id from Leads where a='unclosed limit 9 | -1 | Leads",
        "select id from Leads where a='\\ | -1 | Leads",
        "select Credit_Limit from Accounts where (Credit_Limit>5)limit 6 | 6 | Accounts",
        "limit limit 4 | 4 | ",
        "from | -1 | "
      })
  void theLimitIsReadInAllItsForms(String query, int limit, String module) {
    assertThat(CoqlQuery.of(query)).isEqualTo(new CoqlQuery(limit, module));
  }
}
