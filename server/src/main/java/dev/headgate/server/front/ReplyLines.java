package dev.headgate.server.front;

import dev.headgate.server.call.Body;
import dev.headgate.server.call.Reply;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The header lines that a reply is written with: its own, and the length that is true here. */
final class ReplyLines {

  private static final String LENGTH = "Content-Length";

  private ReplyLines() {}

  /**
   * Hands every line on, name and value, in order.
   *
   * @param toHead whether a HEAD is answered, so that no body follows
   */
  static void each(Reply reply, boolean toHead, BiConsumer<String, String> line) {
    var length = length(reply, toHead);
    boolean told = false;
    for (var header : reply.headers()) {
      if (!header.name().equalsIgnoreCase(LENGTH)) {
        line.accept(header.name(), header.value());
      } else if (length.isPresent() && !told) {
        line.accept(header.name(), length.get()); // in its own place and spelling
        told = true;
      }
    }
    if (length.isPresent() && !told) {
      line.accept(LENGTH, length.get());
    }
  }

  /** What Content-Length has to say; empty where it must not stand or the length is not known. */
  private static Optional<String> length(Reply reply, boolean toHead) {
    if (reply.status() < 200 || reply.status() == 204) {
      return Optional.empty();
    }
    if (reply.status() == 304 || toHead) {
      var said = reply.headers().first(LENGTH);
      if (reply.status() == 304 || said.isPresent()) {
        return said; // it speaks of the body that the answer to a GET would have
      }
    }
    return switch (reply.body()) {
      case Body.Bytes(var bytes) -> Optional.of(Integer.toString(bytes.length));
      case Body.Streamed stream ->
          stream.length() < 0 ? Optional.empty() : Optional.of(Long.toString(stream.length()));
    };
  }
}
