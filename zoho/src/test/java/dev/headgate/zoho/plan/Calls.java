package dev.headgate.zoho.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.PriceList;
import java.util.List;

/** Calls and answers, written down shortly. */
public final class Calls {

  private Calls() {}

  public static Asked asked(String method, String target, String body, HeaderLine... headers) {
    var mark = target.indexOf('?');
    var request =
        new ApiRequest(
            method,
            mark < 0 ? target : target.substring(0, mark),
            mark < 0 ? "" : target.substring(mark + 1),
            body.getBytes(UTF_8));
    return new Asked(
        request, PriceList.builtIn().price(request), RelevantHeaders.of(List.of(headers)));
  }

  /** As {@code POST /crm/v8/Leads?x=y {…}}. */
  public static String text(ApiRequest request) {
    return request.method()
        + " "
        + request.path()
        + (request.query().isEmpty() ? "" : "?" + request.query())
        + (request.body().length == 0 ? "" : " " + new String(request.body(), UTF_8));
  }

  /** As {@code 201 {…}}, {@code whole}, {@code alone: WHY} or {@code unknown}. */
  public static String text(Part part) {
    return switch (part) {
      case Part.Own(var answer) ->
          answer.status()
              + (answer.body().length == 0 ? "" : " " + new String(answer.body(), UTF_8));
      case Part.Whole() -> "whole";
      case Part.Alone(var why) -> "alone: " + why;
      case Part.Unknown _ -> "unknown";
    };
  }

  public static List<String> split(Merged merged, int status, String answer) {
    return merged.split(status, answer.getBytes(UTF_8)).stream().map(Calls::text).toList();
  }
}
