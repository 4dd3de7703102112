package dev.headgate.emulator.control;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletionException;

/** Writes to a chunked response and waits until each piece has left: not for an event loop. */
final class DumpStream extends OutputStream {

  private final HttpServerResponse response;

  DumpStream(HttpServerResponse response) {
    this.response = response;
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      response
          .write(Buffer.buffer(length).appendBytes(bytes, offset, length))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException | IllegalStateException e) {
      throw new IOException("the reader of the dump has gone", e);
    }
  }
}
