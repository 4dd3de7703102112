package dev.headgate.compat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.emulator.crm.CrmCaller;
import dev.headgate.emulator.crm.CrmRequest;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.assembly.SimulatedCrm;
import dev.headgate.emulator.crm.organisation.CrmConfig;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.record.Order;
import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.PriceList;
import dev.headgate.zoho.plan.Answer;
import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.HeaderLine;
import dev.headgate.zoho.plan.Merged;
import dev.headgate.zoho.plan.ModuleFields;
import dev.headgate.zoho.plan.Part;
import dev.headgate.zoho.plan.RelevantHeaders;
import dev.headgate.zoho.plan.rewrite.Rewritten;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Two organisations of one seed. What is sent to one call by call is sent to the other merged. */
final class Twins {

  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final SimulatedCrm direct;
  private final SimulatedCrm merged;
  private int callsDirect;
  private int callsMerged;

  Twins(long seed, Map<String, Integer> records) {
    var config =
        new CrmConfig(seed, "professional", 6, 0, records, URI.create("http://127.0.0.1"), NOW);
    this.direct = SimulatedCrm.create(config);
    this.merged = SimulatedCrm.create(config);
  }

  List<User> users() {
    return direct.organisation().people().users();
  }

  User administrator() {
    return direct.organisation().people().administrator();
  }

  /** Ids of the records there are, the oldest first. */
  List<Long> ids(String module) {
    var organisation = direct.organisation();
    return organisation
        .records()
        .table(organisation.schema().module(module))
        .rows(Order.ID, true)
        .map(row -> row.id())
        .toList();
  }

  ModuleFields fields(String module) {
    var answer =
        send(
            direct,
            ApiRequest.withoutBody("GET", "/crm/v8/settings/fields", "module=" + module),
            List.of(),
            administrator());
    return ModuleFields.read(answer.body()).orElseThrow();
  }

  int callsDirect() {
    return callsDirect;
  }

  int callsMerged() {
    return callsMerged;
  }

  static Asked asked(ApiRequest request, HeaderLine... headers) {
    return new Asked(
        request, PriceList.builtIn().price(request), RelevantHeaders.of(List.of(headers)));
  }

  static ApiRequest call(String method, String target, String body) {
    var mark = target.indexOf('?');
    return new ApiRequest(
        method,
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends the calls one by one to one twin and merged to the other, and compares what each caller
   * is told.
   *
   * @return how many of them had to go by themselves after all
   */
  int check(List<ApiRequest> own, Merged together, User user) {
    var expected = new ArrayList<CrmResponse>();
    for (var call : own) {
      expected.add(send(direct, call, List.of(), user));
      callsDirect++;
    }
    var whole = send(merged, together.request(), List.of(), user);
    callsMerged++;
    var parts = together.split(whole.status(), whole.body());
    assertThat(parts).hasSameSizeAs(own);
    var alone = 0;
    for (var i = 0; i < own.size(); i++) {
      if (parts.get(i) instanceof Part.Alone) {
        alone++;
      }
      if (parts.get(i) instanceof Part.Own(var answer) && !answer.headers().isEmpty()) {
        checkInside(answer, expected.get(i), own.get(i));
        continue;
      }
      var told = told(parts.get(i), whole, own.get(i), user);
      assertThat(told)
          .as("%s, part %s of %s", own.get(i), i, own.size())
          .isEqualTo(text(expected.get(i)));
    }
    return alone;
  }

  /** The emulated composite call writes what it ran anew, and 1.50 becomes 1.5 there. */
  private static void checkInside(Answer told, CrmResponse expected, ApiRequest own) {
    assertThat(told.status()).as("%s", own).isEqualTo(expected.status());
    assertThat(told.headers()).as("%s", own).isEqualTo(expected.headers());
    try {
      var expectedJson = JSON.readTree(expected.body());
      assertThat(JSON.readTree(told.body()).equals(Twins::compareNumbers, expectedJson))
          .as("%s: %s", own, expectedJson)
          .isTrue();
    } catch (IOException notJson) {
      throw new AssertionError("no JSON: " + own, notJson);
    }
  }

  private static int compareNumbers(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }

  /** Sends a call to one twin and what is cheaper to the other. */
  void check(ApiRequest own, Rewritten cheaper, User user) {
    var expected = send(direct, own, List.of(), user);
    callsDirect++;
    var answer = send(merged, cheaper.request(), List.of(), user);
    callsMerged++;
    var translated = cheaper.translate(answer.status(), answer.body());
    assertThat(translated.map(Twins::text)).as("%s", own).contains(text(expected));
  }

  /** Sends a call to both. */
  void both(ApiRequest call, User user) {
    var one = send(direct, call, List.of(), user);
    var other = send(merged, call, List.of(), user);
    callsDirect++;
    callsMerged++;
    assertThat(text(other)).as("%s", call).isEqualTo(text(one));
  }

  private String told(Part part, CrmResponse whole, ApiRequest own, User user) {
    return switch (part) {
      case Part.Own(var answer) -> text(answer);
      case Part.Whole() -> text(whole);
      case Part.Alone _ -> {
        callsMerged++;
        yield text(send(merged, own, List.of(), user));
      }
      case Part.Unknown(var why) -> "nobody knows: " + why;
    };
  }

  /** Both organisations hold the same records. */
  void checkRecords(String... modules) throws IOException {
    for (var module : modules) {
      assertThat(dump(merged, module)).isEqualTo(dump(direct, module));
    }
  }

  private static String dump(SimulatedCrm crm, String module) throws IOException {
    var out = new ByteArrayOutputStream();
    crm.dump(module, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String text(Answer answer) {
    return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String text(CrmResponse response) {
    return response.status() + " " + new String(response.body(), StandardCharsets.UTF_8);
  }

  private static CrmResponse send(
      SimulatedCrm crm, ApiRequest request, List<HeaderLine> headers, User user) {
    return crm.handle(
        new CrmRequest(
            request.method(),
            request.path(),
            request.query(),
            headers.stream()
                .collect(
                    Collectors.toMap(
                        header -> header.name().toLowerCase(Locale.ROOT), HeaderLine::value)),
            request.body(),
            new CrmCaller(Long.toString(user.id()), "1000.TWIN"),
            NOW));
  }
}
