package dev.headgate.compat.day;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The company's own web server, at which notifications arrive, with its log. */
final class Inbox implements AutoCloseable {

  private final HttpServer server;
  private final Set<String> turningAway = ConcurrentHashMap.newKeySet();

  Inbox(World world, ProxyLog log) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          var status = turningAway.contains(path) ? 503 : 200;
          exchange.getRequestBody().readAllBytes();
          log.call(world.now(), "-", "-", exchange.getRequestMethod() + " " + path, status, 0);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  String url(String address) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + address;
  }

  /** From now on what comes to that address is answered with an error. */
  void turnsAway(String address) {
    turningAway.add(address);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
