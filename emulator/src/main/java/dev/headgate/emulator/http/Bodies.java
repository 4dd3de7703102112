package dev.headgate.emulator.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Reads whole request bodies up to a bound. */
public final class Bodies {

  private static final byte[] EMPTY = {};

  private Bodies() {}

  /**
   * Hands over the body once it is complete. One that is too large is answered with 413, and the
   * connection closed, without a word to {@code then}.
   */
  public static void read(HttpServerRequest request, int bytesMax, Handler<byte[]> then) {
    if (declaredLength(request) > bytesMax) {
      refuse(request, bytesMax);
      return;
    }
    new Reading(request, bytesMax, then).start();
  }

  private static final class Reading {
    private final HttpServerRequest request;
    private final int bytesMax;
    private final Handler<byte[]> then;
    private Buffer read = Buffer.buffer(0);
    private boolean refused;

    Reading(HttpServerRequest request, int bytesMax, Handler<byte[]> then) {
      this.request = request;
      this.bytesMax = bytesMax;
      this.then = then;
    }

    void start() {
      request.handler(this::take).endHandler(_ -> finish());
    }

    private void take(Buffer chunk) {
      if (refused) {
        return;
      }
      if (read.length() + chunk.length() > bytesMax) {
        refused = true;
        read = Buffer.buffer(0);
        refuse(request, bytesMax);
        return;
      }
      read.appendBuffer(chunk);
    }

    private void finish() {
      if (!refused) {
        then.handle(read.length() == 0 ? EMPTY : read.getBytes());
      }
    }
  }

  private static long declaredLength(HttpServerRequest request) {
    var declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return declared == null ? 0 : Long.parseLong(declared);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void refuse(HttpServerRequest request, int bytesMax) {
    var body =
        """
        {"code":"FILE_TOO_LARGE","details":{"maximum_length":%d},"message":"the request body is too large","status":"error"}"""
            .formatted(bytesMax);
    request
        .response()
        .setStatusCode(413)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=utf-8")
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(body)
        .onComplete(_ -> request.connection().close());
  }
}
