package dev.headgate.server.front;

import dev.headgate.server.call.Body;
import dev.headgate.server.config.LimitsConfig;
import dev.headgate.server.upstream.VertxStream;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
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
  private final Runnable gone;
  private final Pace pace;
  private final Buffer read = Buffer.buffer();
  private boolean done;

  private Intake(
      Vertx vertx,
      HttpServerRequest request,
      LimitsConfig limits,
      boolean mustUnderstand,
      Consumer<Body> whole,
      Consumer<Rejection> rejected,
      Runnable gone) {
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
    this.gone = gone;
    this.pace = new Pace(vertx, limits.bodyWithin(), this::tooSlow);
  }

  /**
   * Reads the body of {@code request}; exactly one of {@code whole}, {@code rejected} and {@code
   * gone} is called, once, on the event loop.
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
      Consumer<Rejection> rejected,
      Runnable gone) {
    var intake = new Intake(vertx, request, limits, mustUnderstand, whole, rejected, gone);
    if (length > limits.bodyBytesMax() || (length > intake.memoryMax && !intake.mayStream)) {
      intake.tooLarge();
    } else {
      intake.start(length);
    }
  }

  private void start(long length) {
    if (request.getHeader("Expect") != null) {
      request.response().writeContinue();
    }
    pace.watch();
    request.exceptionHandler(this::broke);
    request.handler(
        chunk -> {
          if (done) {
            return;
          }
          read.appendBuffer(chunk);
          pace.came(chunk.length());
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

  private void broke(Throwable why) {
    if (!finish()) {
      return;
    }
    if (why instanceof HttpClosedException) {
      gone.run();
    } else {
      rejected.accept(Rejection.malformed("the request's body is not well-formed HTTP/1.1"));
    }
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

  private void tooSlow() {
    if (finish()) {
      rejected.accept(new Rejection(408, "REQUEST_TIMEOUT", "the request's body took too long"));
    }
  }

  /** True the first time. */
  private boolean finish() {
    pace.rest();
    boolean first = !done;
    done = true;
    return first;
  }
}
