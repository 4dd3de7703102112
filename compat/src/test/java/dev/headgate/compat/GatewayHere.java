package dev.headgate.compat;

import dev.headgate.core.time.Time;
import dev.headgate.emulator.Emulator;
import dev.headgate.server.HeadgateServer;
import dev.headgate.server.config.HeadgateConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gateway in this process, before an emulator. */
final class GatewayHere implements AutoCloseable {

  private final HeadgateServer server;

  private GatewayHere(HeadgateServer server) {
    this.server = server;
  }

  static GatewayHere before(Emulator emulator, Path data) throws InterruptedException {
    var options =
        Map.of(
            "upstream.api", List.of(emulator.address().toString()),
            "gateway.port", List.of("0"),
            "admin.port", List.of("0"),
            "organisation.users", List.of("10"),
            "data", List.of(data.toString()));
    var config = HeadgateConfig.load(Optional.empty(), options, Map.of());
    return new GatewayHere(HeadgateServer.start(config, Optional.empty(), Time.system()));
  }

  Gateway gateway() {
    return new Gateway(
        Web.loopback(server.gatewayPort()), Web.loopback(server.adminPort()), server.adminToken());
  }

  @Override
  public void close() {
    server.close();
  }
}
