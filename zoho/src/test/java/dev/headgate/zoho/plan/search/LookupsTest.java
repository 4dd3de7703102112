package dev.headgate.zoho.plan.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.zoho.plan.Calls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "criteria=(Email:equals:a@b.example)             | Email a@b.example",
        "criteria=%28%28Email%3Aequals%3Aa%40b%29%29     | Email a@b",
        "criteria=(Company:equals:Acme+Ltd)&page=1       | Company Acme Ltd",
        "criteria=(Company:equals:Acme%20%5C(UK%5C))     | Company Acme (UK)",
        "email=a@b.example                               | any a@b.example",
        "phone=%2B44%20123                               | any +44 123",
        "word=Burns                                      | any Burns",
        "word=Burns&criteria=(Email:equals:a@b)          | Email a@b",
        "criteria=(Email:starts_with:a)                  | -",
        "criteria=((Email:equals:a)and(Phone:equals:1))  | -",
        "criteria=((Email:equals:a)or(Phone:equals:1))   | -",
        "criteria=(Email:equals:)                        | -",
        "email=%zz                                       | -",
        "page=1                                          | -",
      })
  void aSearchAsksFor(String query, String lookup) {
    assertThat(text("GET", "/crm/v8/Leads/search?" + query, "")).isEqualTo(lookup);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "select id from Leads where Email = 'a@b.example'                  | Email a@b.example",
        "SELECT Last_Name, id FROM Leads WHERE (Email='a') LIMIT 0, 1;     | Email a",
        "select id from Leads where Last_Name = 'O\\\\'Hara' limit 1       | Last_Name O'Hara",
        "select id from Leads where Email = 'a' and Phone = '1'            | -",
        "select id from Leads where Email != 'a'                           | -",
        "select id from Leads where Email like 'a%'                        | -",
      })
  void aQueryAsksFor(String query, String lookup) {
    assertThat(text("POST", "/crm/v8/coql", "{\"select_query\":\"" + query + "\"}"))
        .isEqualTo(lookup);
  }

  @Test
  void whatIsNoSearchAsksForNothing() {
    assertThat(text("GET", "/crm/v8/Leads?email=a", "")).isEqualTo("-");
    assertThat(text("POST", "/crm/v8/coql", "no JSON")).isEqualTo("-");
  }

  @Test
  void aLongValueIsNoTrouble() {
    var brackets = "(".repeat(100_000);
    assertThat(text("GET", "/crm/v8/Leads/search?criteria=" + brackets, "")).isEqualTo("-");
    var escapes = "%5C(".repeat(400);
    assertThat(text("GET", "/crm/v8/Leads/search?criteria=(A:equals:" + escapes + ")", ""))
        .startsWith("A (((");
  }

  private static String text(String method, String target, String body) {
    var asked = Calls.asked(method, target, body);
    return Lookups.recognise(asked.request(), asked.price())
        .map(lookup -> lookup.field().orElse("any") + " " + lookup.value())
        .orElse("-");
  }
}
