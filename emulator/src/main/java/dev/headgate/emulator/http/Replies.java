package dev.headgate.emulator.http;

import dev.headgate.emulator.credit.Costume;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.fault.Fault;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Writes answers, whole or as a fault would have them. Used on one event loop. */
final class Replies {

  // Vert.x would write it in small letters.
  private static final CharSequence CONTENT_LENGTH = HttpHeaders.createOptimized("Content-Length");

  private final NoiseHeaders noise;
  private final Costume costume;

  Replies(NoiseHeaders noise, Costume costume) {
    this.noise = noise;
    this.costume = costume;
  }

  /** What the caller will see of {@code proper} under a fault: the answer whose status counts. */
  CrmResponse disguised(CrmResponse proper, Fault.Kind kind) {
    return switch (kind) {
      case Fault.Replaced replaced -> replaced(replaced);
      case Fault.Garbage(var bytes) -> new CrmResponse(proper.status(), proper.headers(), bytes);
      case Fault.Late _, Fault.Dropped _, Fault.Truncated _, Fault.Doubled _, Fault.Overtaken _ ->
          proper;
    };
  }

  private CrmResponse replaced(Fault.Replaced fault) {
    var usual = ZohoErrors.ofStatus(fault.status(), costume);
    var headers = new HashMap<>(usual.headers());
    headers.putAll(fault.headers());
    return new CrmResponse(fault.status(), Map.copyOf(headers), fault.body().orElse(usual.body()));
  }

  /** Writes an answer, or breaks it off, or closes the connection, as the fault demands. */
  void send(
      HttpServerRequest request, CrmResponse answer, Fault.Kind kind, Extra extra, Instant now) {
    if (request.response().closed() || request.response().headWritten()) {
      return;
    }
    switch (kind) {
      case Fault.Dropped _ -> request.connection().close();
      case Fault.Truncated(var bytes) when bytes < answer.body().length ->
          sendPart(request, answer, bytes, extra, now);
      case Fault.Kind _ -> send(request, answer, extra, now);
    }
  }

  void send(HttpServerRequest request, CrmResponse answer, Extra extra, Instant now) {
    var response = request.response();
    writeHead(request, answer, extra, now);
    if (request.method().equals(HttpMethod.HEAD) || answer.body().length == 0) {
      response.end();
    } else {
      response.end(Buffer.buffer(answer.body()));
    }
  }

  private void sendPart(
      HttpServerRequest request, CrmResponse answer, int bytes, Extra extra, Instant now) {
    writeHead(request, answer, extra, now);
    request
        .response()
        .write(Buffer.buffer(answer.body()).slice(0, bytes))
        .onComplete(_ -> request.connection().close());
  }

  private void writeHead(HttpServerRequest request, CrmResponse answer, Extra extra, Instant now) {
    var response = request.response().setStatusCode(answer.status());
    var headers = response.headers();
    noise.addTo(headers, now);
    if (answer.body().length > 0) {
      noise.addJsonTo(headers);
    }
    answer.headers().forEach(headers::set);
    extra.addTo(headers);
    if (answer.status() != 204 && answer.status() != 304) {
      headers.set(CONTENT_LENGTH, Integer.toString(answer.body().length));
    }
  }

  /** Adds the headers that only some answers carry. */
  @FunctionalInterface
  interface Extra {
    Extra NONE = _ -> {};

    void addTo(MultiMap headers);
  }
}
