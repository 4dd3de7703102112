package dev.headgate.emulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A small server on loopback that takes callbacks, and remembers them in the order they came. */
final class Receiver implements AutoCloseable {

  /** One that came. */
  record Post(String method, String pathAndQuery, String contentType, String body) {}

  private final HttpServer server;
  private final BlockingQueue<Post> received = new LinkedBlockingQueue<>();
  private volatile int status = 200;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              new Post(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** How it answers from now on. */
  void answerWith(int other) {
    status = other;
  }

  /** The next one; fails where none comes. */
  Post next() throws InterruptedException {
    var post = received.poll(30, TimeUnit.SECONDS);
    if (post == null) {
      throw new AssertionError("no callback came within 30 s");
    }
    return post;
  }

  List<Post> next(int count) throws InterruptedException {
    var posts = new ArrayList<Post>();
    for (int i = 0; i < count; i++) {
      posts.add(next());
    }
    return posts;
  }

  /** Whether all that came were taken by {@code next}. */
  boolean isEmpty() {
    return received.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
