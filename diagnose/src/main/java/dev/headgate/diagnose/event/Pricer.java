package dev.headgate.diagnose.event;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.PriceList;
import java.util.Locale;
import java.util.Optional;

/** Names and prices requests that were written down, most of them without their bodies. */
public final class Pricer {

  private static final byte[] NO_BODY = {};
  private static final int PATH_CHARACTERS_MAX = 2_000;

  /** Zoho's answer to one written record has some 270 bytes; above this it must be several. */
  private static final int ONE_RECORD_BYTES_MAX = 900;

  private static final int BYTES_PER_RECORD = 270;
  private static final int RECORDS_PER_CREDIT = 10;
  private static final int RECORDS_MAX = 100;

  private final PriceList prices;

  public Pricer(PriceList prices) {
    this.prices = prices;
  }

  /** What a request asked for and cost; empty where it did not go to Zoho CRM. */
  public Optional<Call> price(Request request, Answer answer) {
    var whole = request.pathAndQuery();
    var mark = whole.indexOf('?');
    var path = mark < 0 ? whole : whole.substring(0, mark);
    var query = mark < 0 ? "" : whole.substring(mark + 1);
    if (path.length() > PATH_CHARACTERS_MAX) {
      return Optional.empty();
    }
    var method = request.method().toUpperCase(Locale.ROOT);
    if (path.startsWith("/oauth/v2/token") || path.startsWith("/oauth/token")) {
      return Optional.of(new Call(Kind.TOKEN, "token", "", method + " " + path, "", 1, 0, 1));
    }
    return path.startsWith("/crm/")
        ? Optional.of(priced(new ApiRequest(method, path, query, request.body()), answer))
        : Optional.empty();
  }

  private Call priced(ApiRequest request, Answer answer) {
    var call = prices.price(request);
    var credits = call.charge(answer.status(), NO_BODY).units();
    long records = call.records();
    var kind = Kind.of(call.operation(), records);
    if (kind == Kind.WRITE_ONE
        && request.body().length == 0
        && answer.status() < 400
        && answer.bytes() > ONE_RECORD_BYTES_MAX
        && call.operation().endsWith("_records")) {
      records = Math.min(RECORDS_MAX, answer.bytes() / BYTES_PER_RECORD);
      credits = Math.max(credits, Math.ceilDiv(records, RECORDS_PER_CREDIT));
      kind = Kind.WRITE_MANY;
    }
    var target = new Target(request, call.definition());
    var module = call.module();
    return new Call(
        kind,
        call.operation(),
        module == null ? "" : module,
        target.text(),
        target.record(),
        target.page(),
        credits,
        1);
  }
}
