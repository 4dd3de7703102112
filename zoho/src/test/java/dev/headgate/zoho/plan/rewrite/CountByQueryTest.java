package dev.headgate.zoho.plan.rewrite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.zoho.operation.PriceList;
import dev.headgate.zoho.plan.Answer;
import dev.headgate.zoho.plan.Calls;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountByQueryTest {

  private final CountByQuery rule = new CountByQuery();

  @Test
  void aCountOfAllCostsOneCreditAsAQuery() {
    var asked = Calls.asked("GET", "/crm/v8/Leads/actions/count", "");
    var query = rule.rewrite(asked).orElseThrow().request();
    assertThat(Calls.text(query))
        .isEqualTo(
            "POST /crm/v8/coql {\"select_query\":\"select COUNT(id) from Leads where id is not"
                + " null limit 1\"}");
    assertThat(asked.price().expected()).isEqualTo(new Credits(50));
    assertThat(PriceList.builtIn().price(query).expected()).isEqualTo(Credits.ONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /crm/v8/Leads/actions/count?criteria=(A:equals:b)",
        "GET /crm/v8/Leads/actions/count?cvid=5",
        "GET /crm/v2/Leads/actions/count",
        "POST /crm/v8/Leads/actions/count {\"filters\":{}}",
        "GET /crm/v8/Leads/count",
        "GET /crm/v8/Leads/7/actions/count",
      })
  void isLeftAloneWhereItIsNotACountOfAll(String call) {
    var parts = call.split(" ", 3);
    assertThat(rule.rewrite(Calls.asked(parts[0], parts[1], parts.length > 2 ? parts[2] : "")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | {\"data\":[{\"COUNT(id)\":1234}],\"info\":{\"count\":1}} | {\"count\":1234}",
        "200 | {\"data\":[{\"COUNT(id)\":\"0\"}]} | {\"count\":0}",
        "200 | {\"data\":[{\"COUNT(id)\":1},{\"COUNT(id)\":2}]} | -",
        "200 | {\"data\":[{\"id\":\"1234\"}]} | -",
        "204 | `` | -",
        "401 | {\"code\":\"OAUTH_SCOPE_MISMATCH\"} | -",
        "429 | {\"code\":\"TOO_MANY_REQUESTS\"} | -",
      })
  void isAnsweredWhereTheQueryTells(int status, String answer, String body) {
    var told =
        rule.rewrite(Calls.asked("GET", "/crm/v8/Leads/actions/count", ""))
            .orElseThrow()
            .translate(status, answer.getBytes(UTF_8));
    assertThat(told.map(Answer::status))
        .isEqualTo(body.equals("-") ? Optional.empty() : Optional.of(200));
    assertThat(told.map(found -> new String(found.body(), UTF_8)).orElse("-")).isEqualTo(body);
  }
}
