package dev.headgate.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * A server in Zoho's place, on plain sockets: it keeps every byte it is sent, and answers as a test
 * says, well-behaved or not. Open it with {@link #start}; say what it does with {@link #always} and
 * {@link #next}.
 */
public final class FakeZoho implements AutoCloseable {

  private static final Behaviour USUAL = json(200, "{\"data\":[]}");
  private static final int HEAD_BYTES_MAX = 1 << 20;
  private static final Pattern HEADER_END = Pattern.compile("\r\n");

  /** What the server does with one request. */
  @FunctionalInterface
  public interface Behaviour {
    void serve(Exchange exchange) throws IOException, InterruptedException;
  }

  /**
   * A request as it came.
   *
   * @param head request line and headers with their line ends, byte for byte as ISO 8859-1
   * @param body decoded where it was chunked
   */
  public record Received(String head, byte[] body) {

    public String requestLine() {
      return HEADER_END.split(head, 2)[0];
    }

    public String method() {
      return requestLine().split(" ", -1)[0];
    }

    public String target() {
      return requestLine().split(" ", -1)[1];
    }

    /** The header lines in their order, as sent. */
    public List<String> headerLines() {
      return Arrays.stream(HEADER_END.split(head, -1)).skip(1).filter(l -> !l.isEmpty()).toList();
    }

    public Optional<String> header(String name) {
      var start = name.toLowerCase(Locale.ROOT) + ":";
      return headerLines().stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }

    public String text() {
      return new String(body, UTF_8);
    }
  }

  private final ServerSocket listener;
  private final List<Received> requests = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Received> arrivals = new LinkedBlockingQueue<>();
  private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition bytesCame = lock.newCondition();
  private long bytesSeen;
  private final AtomicLong connections = new AtomicLong();
  private volatile Behaviour usual = USUAL;

  private FakeZoho(ServerSocket listener) {
    this.listener = listener;
  }

  /** Starts one on a free port of the loopback address. */
  public static FakeZoho start() {
    try {
      var fake = new FakeZoho(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("fake-zoho").start(fake::accept);
      return fake;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** What it does from now on with every request that no {@link #next} is left for. */
  public FakeZoho always(Behaviour behaviour) {
    usual = behaviour;
    return this;
  }

  /** What it does with the next request; several stand in a queue. */
  public FakeZoho next(Behaviour behaviour) {
    script.add(behaviour);
    return this;
  }

  /** Forgets all requests and all it was told to do; connections stay. */
  public void reset() {
    script.clear();
    requests.clear();
    arrivals.clear();
    usual = USUAL;
  }

  /** Every request whose head has arrived whole and whose behaviour has read it, in order. */
  public List<Received> requests() {
    return new ArrayList<>(requests);
  }

  /** The next request that was not taken yet; fails where none comes within ten seconds. */
  public Received take() throws InterruptedException {
    var arrived = arrivals.poll(10, TimeUnit.SECONDS);
    if (arrived == null) {
      throw new AssertionError("no request reached the upstream within ten seconds");
    }
    return arrived;
  }

  /** Every byte that ever came in, on any connection. */
  public long bytesSeen() {
    lock.lock();
    try {
      return bytesSeen;
    } finally {
      lock.unlock();
    }
  }

  /** Returns once at least {@code count} bytes came in; fails where that takes ten seconds. */
  public void awaitBytes(long count) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(10);
      while (bytesSeen < count) {
        if (left <= 0) {
          throw new AssertionError("only " + bytesSeen + " of " + count + " bytes came");
        }
        left = bytesCame.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void count(long more) {
    lock.lock();
    try {
      bytesSeen += more;
      bytesCame.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many connections were ever made. */
  public long connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Answers with a JSON body. */
  public static Behaviour json(int status, String body) {
    return answer(status, body.getBytes(UTF_8), "Content-Type: application/json;charset=UTF-8");
  }

  /** Answers with these header lines, and Content-Length where a body may stand. */
  public static Behaviour answer(int status, byte[] body, String... headerLines) {
    return exchange -> {
      exchange.readBody();
      exchange.write(status, body, headerLines);
    };
  }

  /** Does as {@code behaviour}, once {@code latch} is open. The request is read before. */
  public static Behaviour when(CountDownLatch latch, Behaviour behaviour) {
    return exchange -> {
      exchange.readBody();
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IOException("the test never let the answer go");
      }
      behaviour.serve(exchange);
    };
  }

  /** Reads the request, sends these bytes and closes the connection. */
  public static Behaviour rawThenClose(String bytes) {
    return exchange -> {
      exchange.readBody();
      exchange.raw(bytes.getBytes(ISO_8859_1));
      exchange.drop();
    };
  }

  /** Reads the request and never answers it; the connection stays open. */
  public static Behaviour silence() {
    return exchange -> {
      exchange.readBody();
      exchange.awaitClose();
    };
  }

  /** Reads the request, then closes the connection without a word. */
  public static Behaviour dropAfterReading() {
    return rawThenClose("");
  }

  /** Closes the connection before it has read more than the head. */
  public static Behaviour dropBeforeReading() {
    return Exchange::drop;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().name("fake-zoho-connection").start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(new Counting(socket.getInputStream()), 1 << 16);
      var out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      while (true) {
        var head = readHead(in);
        if (head.isEmpty()) {
          return;
        }
        var exchange = new Exchange(head, in, out);
        Optional.ofNullable(script.poll()).orElse(usual).serve(exchange);
        out.flush();
        if (exchange.dropped) {
          return;
        }
        exchange.readBody();
      }
    } catch (IOException gone) {
      // The other side has left, which is its right.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static String readHead(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    int last4 = 0;
    while (last4 != 0x0d0a0d0a) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
      last4 = (last4 << 8) | next;
      if (head.size() > HEAD_BYTES_MAX) {
        throw new IOException("a head of more than a mebibyte");
      }
    }
    return head.toString(ISO_8859_1);
  }

  private final class Counting extends InputStream {
    private final InputStream source;

    Counting(InputStream source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      int next = source.read();
      if (next >= 0) {
        FakeZoho.this.count(1);
      }
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = source.read(into, offset, length);
      if (count > 0) {
        FakeZoho.this.count(count);
      }
      return count;
    }
  }

  /** One request and the means to answer it. */
  public final class Exchange {
    private final Received head;
    private final InputStream in;
    private final OutputStream out;
    private boolean read;
    private boolean dropped;
    private byte[] body = new byte[0];

    private Exchange(String head, InputStream in, OutputStream out) {
      this.head = new Received(head, new byte[0]);
      this.in = in;
      this.out = out;
    }

    /** The request; its body is empty unless {@link #readBody} has read it. */
    public Received request() {
      return new Received(head.head(), body);
    }

    /** Reads the whole body into memory and puts the request on record. */
    public Received readBody() throws IOException {
      if (!read) {
        read = true;
        var whole = new ByteArrayOutputStream();
        flow(whole);
        body = whole.toByteArray();
        record();
      }
      return request();
    }

    /** Reads the whole body without keeping it, puts the head on record, and counts. */
    public long countBody() throws IOException {
      read = true;
      long length = flow(OutputStream.nullOutputStream());
      record();
      return length;
    }

    private void record() {
      requests.add(request());
      arrivals.add(request());
    }

    private long flow(OutputStream into) throws IOException {
      if (head.header("Transfer-Encoding").isPresent()) {
        long total = 0;
        while (true) {
          long size = Long.parseLong(readLine().split(";", -1)[0].strip(), 16);
          total += copy(size, into);
          if (!readLine().isEmpty()) {
            throw new IOException("a chunk that does not end where it says");
          }
          if (size == 0) {
            return total;
          }
        }
      }
      return copy(head.header("Content-Length").map(Long::parseLong).orElse(0L), into);
    }

    private String readLine() throws IOException {
      var line = new ByteArrayOutputStream();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new EOFException("the line broke off");
        }
        line.write(next);
      }
      var text = line.toString(ISO_8859_1);
      if (!text.endsWith("\r")) {
        throw new IOException("a line that ends with a bare line feed");
      }
      return text.substring(0, text.length() - 1);
    }

    private long copy(long length, OutputStream into) throws IOException {
      var buffer = new byte[1 << 14];
      long left = length;
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new EOFException("the body broke off");
        }
        into.write(buffer, 0, count);
        left -= count;
      }
      return length;
    }

    /** Answers with these header lines, and Content-Length where a body may stand. */
    public void write(int status, byte[] content, String... headerLines) throws IOException {
      var text = new StringBuilder("HTTP/1.1 " + status + " Fake\r\n");
      for (var line : headerLines) {
        text.append(line).append("\r\n");
      }
      if (status != 204 && status != 304) {
        text.append("Content-Length: ").append(content.length).append("\r\n");
      }
      raw(text.append("\r\n").toString().getBytes(ISO_8859_1));
      if (!head.method().equals("HEAD")) {
        raw(content);
      }
    }

    /** Sends bytes as they are, at once. */
    public void raw(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Closes the connection after what was sent so far. */
    public void drop() {
      dropped = true;
    }

    /** Returns once the other side has closed the connection. */
    public void awaitClose() throws IOException {
      dropped = true;
      while (in.read() >= 0) {
        // Whatever still comes is not an answer's business.
      }
    }
  }
}
