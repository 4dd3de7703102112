package dev.headgate.zoho.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import org.junit.jupiter.api.Test;

class PriceListTest {

  private final PriceList prices = PriceList.builtIn();

  @Test
  void twentyFiveInsertedRecordsCostThreeCreditsAndAreHeavy() {
    var body = "{\"data\":[" + "{},".repeat(24) + "{}]}";
    var call = prices.price(new ApiRequest("POST", "/crm/v8/leads", "", body.getBytes(UTF_8)));
    assertThat(call.operation()).isEqualTo("insert_records");
    assertThat(call.module()).isEqualTo("Leads");
    assertThat(call.records()).isEqualTo(25);
    assertThat(call.expected()).isEqualTo(new Credits(3));
    assertThat(call.heavy()).isTrue();
  }
}
