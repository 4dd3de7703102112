package dev.headgate.compat;

import dev.headgate.core.time.Time;
import dev.headgate.emulator.Emulator;
import dev.headgate.server.HeadgateServer;
import dev.headgate.server.config.HeadgateConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gateway in this process, before an emulator. */
public final class GatewayHere implements AutoCloseable {

  private final HeadgateServer server;

  private GatewayHere(HeadgateServer server) {
    this.server = server;
  }

  public static GatewayHere before(Emulator emulator, Path data) throws InterruptedException {
    return before(emulator, data, Time.system(), "organisation.users=10");
  }

  /** One that lives by {@code time}; the settings are {@code key=value}. */
  public static GatewayHere before(Emulator emulator, Path data, Time time, String... settings)
      throws InterruptedException {
    var options = new HashMap<String, List<String>>();
    options.put("upstream.api", List.of(emulator.address().toString()));
    options.put("gateway.port", List.of("0"));
    options.put("admin.port", List.of("0"));
    options.put("data", List.of(data.toString()));
    for (var setting : settings) {
      int equals = setting.indexOf('=');
      options.put(
          setting.substring(0, equals), List.of(setting.substring(equals + 1).split(",", -1)));
    }
    var config = HeadgateConfig.load(Optional.empty(), options, Map.of());
    return new GatewayHere(HeadgateServer.start(config, Optional.empty(), time));
  }

  public Gateway gateway() {
    return new Gateway(
        Web.loopback(server.gatewayPort()), Web.loopback(server.adminPort()), server.adminToken());
  }

  @Override
  public void close() {
    server.close();
  }
}
