package dev.headgate.server.front;

import dev.headgate.server.call.Body;
import dev.headgate.server.config.LimitsConfig;
import dev.headgate.server.upstream.VertxStream;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * Takes in the body of one request, on its event loop. A short body is read whole before anything
 * is done with the call, so that nothing of a broken one ever travels on; a long one that need not
 * be understood streams; everything else is too large.
 */
final class Intake {

  /** From here on a body that need not be understood streams. */
  static final int STREAMED_FROM_BYTES = 1 << 20;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final LimitsConfig limits;
  private final int memoryMax;
  private final boolean mayStream;
  private final Consumer<Body> whole;
  private final Consumer<Rejection> rejected;
  private final Buffer read = Buffer.buffer();
  private long stallTimer;
  private boolean done;

  private Intake(
      Vertx vertx,
      HttpServerRequest request,
      LimitsConfig limits,
      boolean mustUnderstand,
      Consumer<Body> whole,
      Consumer<Rejection> rejected) {
    this.vertx = vertx;
    this.request = request;
    this.limits = limits;
    this.mayStream = !mustUnderstand;
    this.memoryMax =
        mustUnderstand
            ? limits.bodyInMemoryBytesMax()
            : Math.min(limits.bodyInMemoryBytesMax(), STREAMED_FROM_BYTES);
    this.whole = whole;
    this.rejected = rejected;
  }

  /**
   * Reads the body of {@code request}; exactly one of the two consumers is called, once, on the
   * event loop, or none where the client goes away before.
   *
   * @param length the body's declared length, or -1
   */
  static void read(
      Vertx vertx,
      HttpServerRequest request,
      long length,
      LimitsConfig limits,
      boolean mustUnderstand,
      Consumer<Body> whole,
      Consumer<Rejection> rejected) {
    var intake = new Intake(vertx, request, limits, mustUnderstand, whole, rejected);
    if (length > limits.bodyBytesMax() || (length > intake.memoryMax && !intake.mayStream)) {
      intake.tooLarge();
    } else {
      intake.start(length);
    }
  }

  private void start(long length) {
    restartStallTimer();
    request.exceptionHandler(_ -> finish());
    request.handler(
        chunk -> {
          if (done) {
            return;
          }
          read.appendBuffer(chunk);
          restartStallTimer();
          if (read.length() > memoryMax) {
            overflow(length);
          }
        });
    request.endHandler(
        _ -> {
          if (finish()) {
            whole.accept(new Body.Bytes(read.getBytes()));
          }
        });
  }

  private void overflow(long length) {
    if (!mayStream) {
      tooLarge();
    } else if (finish()) {
      request.pause();
      var rest =
          new BoundedStream(
              vertx, request, limits.bodyBytesMax() - read.length(), limits.bodyWithin());
      whole.accept(new VertxStream(read, rest, length, () -> request.connection().close()));
    }
  }

  private void tooLarge() {
    if (finish()) {
      rejected.accept(
          new Rejection(
              413,
              "REQUEST_ENTITY_TOO_LARGE",
              "the request's body is larger than "
                  + (mayStream ? limits.bodyBytesMax() : memoryMax)
                  + " bytes"));
    }
  }

  private void restartStallTimer() {
    vertx.cancelTimer(stallTimer);
    stallTimer =
        vertx.setTimer(
            limits.bodyWithin().toMillis(),
            _ -> {
              if (finish()) {
                rejected.accept(
                    new Rejection(408, "REQUEST_TIMEOUT", "the request's body took too long"));
              }
            });
  }

  /** True the first time. */
  private boolean finish() {
    vertx.cancelTimer(stallTimer);
    boolean first = !done;
    done = true;
    return first;
  }
}
