package dev.headgate.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client that sends exactly the bytes it is told to, and shows exactly those it got. */
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static RawClient connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    return new RawClient(socket);
  }

  /** One answer, its head as it came. */
  record Reply(String head, byte[] body) {

    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    List<String> headerLines() {
      return Arrays.stream(head.split("\r\n", -1)).skip(1).filter(l -> !l.isEmpty()).toList();
    }

    Optional<String> header(String name) {
      var start = name.toLowerCase(Locale.ROOT) + ":";
      return headerLines().stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }

    String text() {
      return new String(body, UTF_8);
    }
  }

  RawClient send(String latin1) throws IOException {
    return send(latin1.getBytes(ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Says that nothing more comes, and goes on listening. */
  RawClient endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** The next answer, or nothing where the connection ends before one. */
  Optional<Reply> reply() throws IOException {
    return reply(false);
  }

  Optional<Reply> replyToHead() throws IOException {
    return reply(true);
  }

  /** Lets every wait for an answer be this long at most. */
  void answersWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  /** The next answer where it begins to come in time. */
  Optional<Reply> replyIfAny() throws IOException {
    try {
      in.mark(1);
      if (in.read() < 0) {
        throw new EOFException("the connection ended without an answer");
      }
      in.reset();
      socket.setSoTimeout(PATIENCE_MILLIS);
      return reply();
    } catch (SocketTimeoutException none) {
      return Optional.empty();
    }
  }

  private Optional<Reply> reply(boolean toHead) throws IOException {
    var head = head();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    var reply = new Reply(head, new byte[0]);
    if (toHead || reply.status() == 204 || reply.status() == 304 || reply.status() < 200) {
      return Optional.of(reply);
    }
    if (reply.header("Transfer-Encoding").isPresent()) {
      return Optional.of(new Reply(head, chunked()));
    }
    int length = Integer.parseInt(reply.header("Content-Length").orElseThrow());
    return Optional.of(new Reply(head, exactly(length)));
  }

  private String head() throws IOException {
    var head = new ByteArrayOutputStream();
    int last4 = 0;
    while (last4 != 0x0d0a0d0a) {
      int next = read();
      if (next < 0) {
        return "";
      }
      head.write(next);
      last4 = (last4 << 8) | next;
    }
    return head.toString(ISO_8859_1);
  }

  private byte[] chunked() throws IOException {
    var whole = new ByteArrayOutputStream();
    while (true) {
      var line = new StringBuilder();
      while (!line.toString().endsWith("\r\n")) {
        int next = in.read();
        if (next < 0) {
          throw new EOFException("the answer broke off in a chunk's size");
        }
        line.append((char) next);
      }
      int size = Integer.parseInt(line.toString().strip(), 16);
      whole.writeBytes(exactly(size));
      exactly(2);
      if (size == 0) {
        return whole.toByteArray();
      }
    }
  }

  private byte[] exactly(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer broke off after " + bytes.length + " of " + length);
    }
    return bytes;
  }

  /** True where the other side closes within the patience of a test. */
  boolean isClosedByPeer() throws IOException {
    return read() < 0;
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (SocketException reset) {
      return -1;
    }
  }

  InputStream in() {
    return in;
  }

  /** Leaves with a reset, as a process does that dies. */
  void vanish() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
