package dev.headgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Single reads per second, the clients on the same machine. Needs an otherwise idle one. */
@Tag("long")
class ThroughputTest {

  private static final int CONNECTIONS = 12;
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final Duration MEASURED = Duration.ofSeconds(4);
  private static final long READS_PER_SECOND_MIN = 5_000;

  @Test
  void fiveThousandSingleReadsPassInASecond() throws Exception {
    var organisation =
        new OrganisationConfig(
            "ultimate", 1, 0, OptionalLong.of(1_000_000_000_000L), Map.of("Leads", 2_000));
    try (var emulator = Emulator.start(EmulatorConfig.DEFAULT.withOrganisation(organisation));
        var client = new Client(emulator).withToken()) {
      var leads = Client.json(client.get("/crm/v8/Leads?fields=id&per_page=1"));
      var path = "/crm/v8/Leads/" + leads.at("/data/0/id").asText();
      readsPerSecond(emulator.port(), path, client.tokenLine(), WARM_UP);
      long perSecond = readsPerSecond(emulator.port(), path, client.tokenLine(), MEASURED);

      System.out.println("single reads per second: " + perSecond);
      assertThat(perSecond).isGreaterThanOrEqualTo(READS_PER_SECOND_MIN);
    }
  }

  private static long readsPerSecond(int port, String path, String tokenLine, Duration span)
      throws Exception {
    var stop = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var alarm = Executors.newSingleThreadScheduledExecutor()) {
      List<Callable<Long>> readers = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        readers.add(() -> read(port, path, tokenLine, stop));
      }
      var _ = alarm.schedule(() -> stop.set(true), span.toMillis(), TimeUnit.MILLISECONDS);
      long start = System.nanoTime();
      long reads = 0;
      for (var counted : threads.invokeAll(readers)) {
        reads += counted.get();
      }
      return reads * 1_000_000_000L / (System.nanoTime() - start);
    }
  }

  /** Reads one record again and again over one connection; answers of one kind have one length. */
  private static long read(int port, String path, String tokenLine, AtomicBoolean stop)
      throws IOException {
    var request =
        ("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + tokenLine + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(request);
      int length = firstAnswer(socket.getInputStream()).length();
      long reads = 1;
      while (!stop.get()) {
        socket.getOutputStream().write(request);
        if (socket.getInputStream().readNBytes(length).length != length) {
          throw new IOException("the connection was closed");
        }
        reads++;
      }
      return reads;
    }
  }

  private static String firstAnswer(InputStream in) throws IOException {
    var answer = new StringBuilder();
    while (!answer.toString().endsWith("}]}")) {
      answer.append((char) in.read());
    }
    assertThat(answer).startsWith("HTTP/1.1 200 OK");
    return answer.toString();
  }
}
