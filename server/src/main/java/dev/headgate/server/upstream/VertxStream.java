package dev.headgate.server.upstream;

import dev.headgate.server.call.Body;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;

/**
 * A body that flows past: what was read of it before it turned out to be long, then the rest.
 *
 * @param prefix read already
 * @param rest paused
 * @param length of all of it where it is known, else -1
 * @param canceller gives the rest up, and the connection it would have come on
 */
public record VertxStream(Buffer prefix, HeldStream rest, long length, Runnable canceller)
    implements Body.Streamed {

  /**
   * Sends all of it, in order and at the pace of {@code sink}, and ends {@code sink}. Where it
   * breaks off {@code sink} is left open: ended, it would look whole to who reads it.
   */
  public Future<Void> flowInto(WriteStream<Buffer> sink) {
    sink.write(prefix);
    return rest.pipe().endOnFailure(false).to(sink);
  }

  @Override
  public void cancel() {
    canceller.run();
  }
}
