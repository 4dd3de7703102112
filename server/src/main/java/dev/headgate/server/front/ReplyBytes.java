package dev.headgate.server.front;

import dev.headgate.server.call.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A reply to a GET as the bytes of HTTP/1.1, all of it at once. */
final class ReplyBytes {

  private static final byte[] VERSION = latin("HTTP/1.1 ");
  private static final int USUAL_BYTES = 512;

  private byte[] bytes = new byte[USUAL_BYTES];
  private int length;

  private ReplyBytes() {}

  /**
   * One buffer, which the caller owns.
   *
   * @throws IllegalArgumentException where a header is not one that HTTP allows
   */
  static ByteBuf of(Reply reply, ByteBufAllocator allocator) {
    var status = HttpResponseStatus.valueOf(reply.status());
    var head = new ReplyBytes();
    head.add(VERSION);
    head.add(latin(status.codeAsText().toString()));
    head.add((byte) ' ');
    head.add(latin(status.reasonPhrase()));
    ReplyLines.each(reply, false, head::line);
    head.endLine();
    head.endLine();
    var body = reply.body().bytesOrNone();
    return allocator
        .directBuffer(head.length + body.length)
        .writeBytes(head.bytes, 0, head.length)
        .writeBytes(body);
  }

  private void line(String name, String value) {
    endLine();
    int start = length;
    add(latin(name));
    add((byte) ':');
    add((byte) ' ');
    add(latin(value));
    if (name.isEmpty() || name.indexOf(':') >= 0 || hasControls(start)) {
      throw new IllegalArgumentException("it has a header that HTTP does not allow");
    }
  }

  /** A line's end in a header would begin another. */
  private boolean hasControls(int start) {
    for (int i = start; i < length; i++) {
      byte b = bytes[i];
      if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private void endLine() {
    add((byte) '\r');
    add((byte) '\n');
  }

  private void add(byte one) {
    makeRoom(1);
    bytes[length++] = one;
  }

  private void add(byte[] more) {
    makeRoom(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void makeRoom(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
