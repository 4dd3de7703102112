package dev.headgate.zoho.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.credit.Credits;
import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {

  private static final byte[] EMPTY = {};

  private final PriceList prices = PriceList.builtIn();

  @Test
  void theListSaysItsDateAndWhereEachPriceComesFrom() {
    assertThat(prices.asOf()).isEqualTo(LocalDate.of(2026, 11, 24));
    assertThat(prices.operations()).hasSize(95).allMatch(op -> !op.source().isBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /crm/v8/Leads, true",
    "PUT, /crm/v2/contacts, true",
    "POST, /crm/v8/Leads/upsert, true",
    "POST, /crm/v8/coql, true",
    "POST, /crm/v8/__composite_requests, true",
    "POST, /crm/v8/Leads/actions/add_tags, true",
    "POST, /crm/v8/settings/fields, true",
    "GET, /crm/v8/Leads, false",
    "PUT, /crm/v8/Leads/5545730000000001001, false",
    "POST, /crm/v8/Leads/5545730000000001001/Attachments, false",
    "POST, /crm/v8/Leads/5545730000000001001/photo, false",
    "POST, /crm/v8/files, false",
    "POST, /crm/v8/upload, false",
    "POST, /crm/bulk/v8/write, false",
    "POST, /something/else, false"
  })
  void whetherTheBodyIsNeededIsKnownBeforeItIsRead(String method, String path, boolean needed) {
    assertThat(prices.needsBody(method, path)).isEqualTo(needed);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /crm/v8/Leads, v8",
    "GET, /crm/v2.1/leads, v2.1",
    "POST, /crm/bulk/v7/read, v7",
    "GET, /crm/v9/Leads, ",
    "POST, /crm/graphql, "
  })
  void theVersionIsReadFromThePath(String method, String path, String version) {
    assertThat(prices.price(ApiRequest.withoutBody(method, path, "")).version()).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 3", "204, 3", "304, 3", "400, 1", "401, 0", "403, 1", "404, 1", "429, 0", "500, 3",
    "503, 3"
  })
  void aFailedCallCostsWhatTheFactsSheetChose(int status, long charged) {
    var call = prices.price(ApiRequest.withoutBody("GET", "/crm/v8/Leads", "cvid=1"));
    assertThat(call.charge(status, EMPTY)).isEqualTo(new Credits(charged));
    assertThat(call.chargeNeedsAnswer(status)).isFalse();
  }

  @Test
  void aMailMergeThatFailsCostsOneInsteadOfFive() {
    var call =
        prices.price(
            ApiRequest.withoutBody("POST", "/crm/v8/Leads/1/actions/download_mail_merge", ""));
    assertThat(call.charge(200, EMPTY)).isEqualTo(new Credits(5));
    assertThat(call.charge(400, EMPTY)).isEqualTo(Credits.ONE);
  }

  @Test
  void aCompositeRequestWithRollbackCostsTwoOnlyWhereAllSucceeded() {
    var call = composite("{\"rollback_on_fail\":true,\"__composite_requests\":[{}]}");
    assertThat(call.expected()).isEqualTo(new Credits(2));
    assertThat(call.charge(400, EMPTY)).isEqualTo(Credits.ONE);
    assertThat(call.chargeNeedsAnswer(200)).isTrue();
    assertThat(call.charge(200, compositeAnswer(201))).isEqualTo(new Credits(2));
    assertThat(call.charge(200, compositeAnswer(400))).isEqualTo(Credits.ONE);
    assertThat(call.charge(200, EMPTY)).isEqualTo(new Credits(2));
  }

  @Test
  void aRecordThatHappensToHoldAStatusCodeIsNoFailureOfItsComposite() {
    var call = composite("{\"rollback_on_fail\":true,\"__composite_requests\":[{}]}");
    var answer =
        """
        {"__composite_requests":[{"code":"SUCCESS","details":{"response":{"status_code":200,
          "body":{"data":[{"status_code":500}]}}},"message":"ok","status":"success"}]}""";
    assertThat(call.charge(200, answer.getBytes(UTF_8))).isEqualTo(new Credits(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 207, 400})
  void aCompositeRequestWithoutRollbackCostsOneHoweverItEnds(int status) {
    var call = composite("{\"__composite_requests\":[{},{},{}]}");
    assertThat(call.charge(status, compositeAnswer(500))).isEqualTo(Credits.ONE);
    assertThat(call.chargeNeedsAnswer(status)).isFalse();
  }

  @Test
  void aCompositeRequestTakesFiveSlotsAndAHeavyOneForItselfAndEachHeavyPart() {
    var call =
        composite(
            """
            {"parallel_execution":true,"__composite_requests":[
              {"sub_request_id":"1","method":"GET","uri":"/crm/v8/Leads","params":{"cvid":"12"}},
              {"sub_request_id":"2","method":"GET","uri":"/crm/v8/Leads?sort_by=id","headers":{}},
              {"sub_request_id":"3","method":"POST","uri":"/crm/v8/coql","body":{"select_query":""}},
              {"sub_request_id":"4","method":"GET","uri":"/crm/v8/Leads/1","params":{"fields":"id"}},
              {"sub_request_id":"5","method":"POST","uri":"/crm/v8/Leads","body":{"data":[{}]}}]}""");
    assertThat(call.slots()).isEqualTo(5);
    assertThat(call.heavySlots()).isEqualTo(4);
    assertThat(call.records()).isEqualTo(5);
  }

  @Test
  void whatIsNoSubRequestIsPassedOver() {
    var call =
        composite("{\"__composite_requests\":[1,[{}],{},null],\"rollback_on_fail\":\"true\"}");
    assertThat(call.records()).isEqualTo(1);
    assertThat(call.expected()).isEqualTo(new Credits(2));
  }

  @Test
  void anyOtherCallTakesOneSlotAndNoHeavyOne() {
    var call = prices.price(ApiRequest.withoutBody("GET", "/crm/v8/Leads/1", ""));
    assertThat(call.slots()).isEqualTo(1);
    assertThat(call.heavySlots()).isZero();
  }

  @Test
  void anOverrideReplacesAFlatPriceAndItsSource() {
    var own = prices.withOverrides(Map.of("record_count", 3L));
    var call = own.price(ApiRequest.withoutBody("GET", "/crm/v8/Leads/actions/count", ""));
    assertThat(call.expected()).isEqualTo(new Credits(3));
    assertThat(call.definition().source()).isEqualTo("the configuration's prices");
    assertThat(own.operations()).hasSameSizeAs(prices.operations());
  }

  @Test
  void anOverrideGrowsInTheSameStepsAsThePriceItReplaces() {
    var own = prices.withOverrides(Map.of("insert_records", 2L, "coql", 5L, "composite", 4L));
    assertThat(own.price(insertOf(25)).expected()).isEqualTo(new Credits(6));
    assertThat(own.price(insertOf(300)).expected()).isEqualTo(new Credits(20));
    assertThat(own.price(coql("select id from Leads limit 1000")).expected())
        .isEqualTo(new Credits(10));
    assertThat(
            own.price(post("/crm/v8/__composite_requests", "{\"rollback_on_fail\":true}"))
                .expected())
        .isEqualTo(new Credits(8));
  }

  @Test
  void aFreeOperationStaysFreeWhereItFails() {
    var own = prices.withOverrides(Map.of("org", 0L));
    var call = own.price(ApiRequest.withoutBody("GET", "/crm/v8/org", ""));
    assertThat(call.charge(400, EMPTY)).isEqualTo(Credits.ZERO);
  }

  @Test
  void anOverrideOfAnUnknownOperationNamesWhatWasMeant() {
    assertThatThrownBy(() -> prices.withOverrides(Map.of("insert_record", 2L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "prices: each key must be an operation of the price list, got insert_record; near: "
                + "insert_records");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 100_001, Long.MAX_VALUE})
  void anOverrideOutOfRangeNamesKeyRuleAndValue(long amount) {
    assertThatThrownBy(() -> prices.withOverrides(Map.of("org", amount)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prices.org must be credits from 0 to 100000, got " + amount);
  }

  @Test
  void theNotesOfAnOperationSayWhatIsDoubtful() {
    assertThat(prices.operation("search_records").orElseThrow().note())
        .contains("only when called from a function");
    assertThat(prices.operation("no_such_operation")).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20_481})
  void noRequestWhateverItsBytesMakesItThrow(long seed) {
    var random = new SplittableRandom(seed);
    for (var i = 0; i < 5_000; i++) {
      var request =
          new ApiRequest(
              pick(random, "GET", "POST", "PUT", "DELETE", "PATCH", "", "p\u00f6st"),
              randomPath(random),
              randomText(random, 40),
              randomBody(random));
      var call = prices.price(request);
      assertThat(call.expected().units()).as("seed %s, %s", seed, request).isBetween(0L, 1_000L);
      assertThat(prices.needsBody(request.method(), request.path()))
          .isEqualTo(call.definition().needsBody());
      for (var status : new int[] {-1, 0, 100, 200, 302, 400, 429, 500, 999}) {
        assertThat(call.expected().covers(call.charge(status, request.body()))).isTrue();
      }
    }
  }

  @Test
  void aDeeplyNestedBodyIsCountedWithoutOverflowingTheStack() {
    var body = "{\"data\":[{}," + "[".repeat(200_000);
    assertThat(prices.price(post("/crm/v8/Leads", body)).records()).isBetween(1, 2);
  }

  private PricedCall composite(String body) {
    return prices.price(post("/crm/v8/__composite_requests", body));
  }

  private static byte[] compositeAnswer(int statusCode) {
    return ("{\"__composite_requests\":[{\"code\":\"SUCCESS\",\"details\":{\"response\":"
            + "{\"headers\":{},\"status_code\":"
            + statusCode
            + ",\"body\":{\"data\":[]}}},\"message\":\"m\",\"status\":\"success\"}]}")
        .getBytes(UTF_8);
  }

  private static ApiRequest post(String path, String body) {
    return new ApiRequest("POST", path, "", body.getBytes(UTF_8));
  }

  private static ApiRequest insertOf(int records) {
    return post("/crm/v8/Leads", "{\"data\":[" + "{},".repeat(records - 1) + "{}]}");
  }

  private static ApiRequest coql(String query) {
    return post("/crm/v8/coql", "{\"select_query\":\"" + query + "\"}");
  }

  private static String pick(SplittableRandom random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String randomPath(SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      return randomText(random, 60);
    }
    var path = new StringBuilder();
    for (var i = random.nextInt(9); i > 0; i--) {
      path.append('/')
          .append(
              pick(
                  random,
                  "crm",
                  "crm",
                  "v8",
                  "v2",
                  "Leads",
                  "Notes",
                  "1",
                  "actions",
                  "coql",
                  "bulk",
                  "upsert",
                  "settings",
                  "fields",
                  "__composite_requests",
                  "add_tags",
                  "%2e",
                  "%",
                  ""));
    }
    return path.toString();
  }

  private static byte[] randomBody(SplittableRandom random) {
    if (random.nextBoolean()) {
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      return bytes;
    }
    var json = new StringBuilder();
    for (var i = random.nextInt(40); i > 0; i--) {
      json.append(
          pick(
              random,
              "{",
              "}",
              "[",
              "]",
              ",",
              ":",
              "\"data\":[",
              "\"ids\"",
              "\"select_query\":\"",
              "limit ",
              "'",
              "\"",
              "\\",
              "9999",
              "from",
              "-1e999999999",
              "true",
              "\u00e9",
              "\"rollback_on_fail\":",
              "\"__composite_requests\":[{",
              "\"params\":{",
              "\"uri\":"));
    }
    return json.toString().getBytes(UTF_8);
  }

  private static String randomText(SplittableRandom random, int lengthMax) {
    var text = new StringBuilder();
    for (var i = random.nextInt(lengthMax); i > 0; i--) {
      text.append((char) random.nextInt(random.nextInt(4) == 0 ? 0x10000 : 0x80));
    }
    return text.toString();
  }
}
