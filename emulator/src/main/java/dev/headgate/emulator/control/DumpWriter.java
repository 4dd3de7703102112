package dev.headgate.emulator.control;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Writes lines to a response no faster than its reader takes them, a chunk at a time. Runs on the
 * response's event loop.
 */
final class DumpWriter {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final HttpServerResponse response;
  private final Stream<String> lines;
  private final Iterator<String> rest;

  DumpWriter(HttpServerResponse response, Stream<String> lines) {
    this.response = response;
    this.lines = lines;
    this.rest = lines.iterator();
  }

  void start() {
    response.setChunked(true).putHeader("Content-Type", "application/x-ndjson");
    response.closeHandler(_ -> lines.close());
    pump();
  }

  private void pump() {
    while (rest.hasNext() && !response.closed()) {
      if (response.writeQueueFull()) {
        response.drainHandler(_ -> pump());
        return;
      }
      response.write(chunk());
    }
    lines.close();
    if (!response.closed()) {
      response.end();
    }
  }

  private Buffer chunk() {
    var chunk = Buffer.buffer(CHUNK_BYTES + 1024);
    while (rest.hasNext() && chunk.length() < CHUNK_BYTES) {
      chunk.appendString(rest.next()).appendByte((byte) '\n');
    }
    return chunk;
  }
}
