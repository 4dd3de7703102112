package dev.headgate.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.testkit.FakeZoho;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files flow through at the pace of the slower side, and break off as breaks, never as ends. */
final class StreamingTest {

  private static final int MIB = 1 << 20;
  private static final int LARGE = 64 * MIB;
  private static final String UPLOAD = "/crm/v8/Leads/1/Attachments";

  /** More than what all buffers between two ends that don't read hold together. */
  private static final int BUFFERS = 40 * MIB;

  @TempDir Path data;
  private GatewayRun gateway;

  @BeforeEach
  void start() throws InterruptedException {
    gateway =
        GatewayRun.start(
            data, "limits.answer-in-memory=1MiB", "limits.body=80MiB", "limits.body-within=10s");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** Bytes that are made as they are read, and counted. */
  private static final class Made extends InputStream {
    private final Flow given;
    private long left;

    Made(long length, Flow given) {
      this.left = length;
      this.given = given;
    }

    @Override
    public int read() {
      if (left == 0) {
        return -1;
      }
      left--;
      given.pass(1);
      return 'x';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      left -= count;
      given.pass(count);
      return count;
    }
  }

  @Test
  void aLargeUploadArrivesWhole() throws IOException, InterruptedException {
    var counted = new AtomicLong();
    gateway.zoho.next(
        exchange -> {
          counted.set(exchange.countBody());
          exchange.write(200, new byte[0]);
        });
    var reply =
        gateway.send(
            gateway
                .to(UPLOAD)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.fromPublisher(made(LARGE, new Flow()), LARGE))
                .build());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(counted.get()).isEqualTo(LARGE);
    assertThat(gateway.zoho.take().header("Content-Length")).hasValue(Integer.toString(LARGE));
    gateway.awaitQuiet();
  }

  @Test
  void aLargeUploadWithoutALengthArrivesWhole() throws IOException, InterruptedException {
    var counted = new AtomicLong();
    gateway.zoho.next(
        exchange -> {
          counted.set(exchange.countBody());
          exchange.write(200, new byte[0]);
        });
    var reply = gateway.send(gateway.to(UPLOAD).POST(made(8 * MIB, new Flow())).build());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(counted.get()).isEqualTo(8 * MIB);
  }

  /** In memory it would have to be whole before anything of it arrives. */
  @Test
  void anUploadWaitsForAnUpstreamThatDoesNotRead() throws Exception {
    var go = new CountDownLatch(1);
    var given = new Flow();
    gateway.zoho.next(
        exchange -> {
          go.await();
          exchange.countBody();
          exchange.write(200, new byte[0]);
        });
    var reply =
        gateway
            .http()
            .sendAsync(
                gateway
                    .to(UPLOAD)
                    .POST(BodyPublishers.fromPublisher(made(LARGE, given), LARGE))
                    .build(),
                HttpResponse.BodyHandlers.discarding());
    given.awaitStandstill();
    assertThat(given.bytes()).isLessThan(BUFFERS);
    go.countDown();
    assertThat(reply.get().statusCode()).isEqualTo(200);
  }

  @Test
  void aLargeDownloadComesWhole() throws IOException, InterruptedException {
    gateway.zoho.next(download(LARGE, new Flow(), LARGE));
    try (var body = open("/crm/v8/Leads/1/Attachments/2")) {
      assertThat(drain(body)).isEqualTo(LARGE);
    }
    gateway.awaitQuiet();
    assertThat(gateway.admin("/pool").get("in_flight").asInt()).isZero();
  }

  @Test
  void aDownloadWaitsForAClientThatDoesNotRead() throws Exception {
    var given = new Flow();
    gateway.zoho.next(download(LARGE, given, LARGE));
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads/1/Attachments/2 HTTP/1.1\r\nHost: gateway\r\n\r\n");
      given.awaitStandstill();
      assertThat(given.bytes()).isLessThan(BUFFERS).isGreaterThan(MIB);
      assertThat(client.reply().orElseThrow().body()).hasSize(LARGE);
    }
  }

  @Test
  void aClientThatHangsUpWhileItDownloadsLeavesNothingBehind() throws Exception {
    var given = new Flow();
    gateway.zoho.next(download(LARGE, given, LARGE));
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads/1/Attachments/2 HTTP/1.1\r\nHost: gateway\r\n\r\n");
      given.awaitStandstill();
      client.vanish();
    }
    gateway.awaitQuiet();
    assertThat(gateway.admin("/pool").get("in_flight").asInt()).isZero();
    assertThat(given.bytes()).isLessThan(LARGE);
  }

  @Test
  void aClientThatHangsUpWhileItUploadsLeavesNothingBehind() throws Exception {
    gateway.zoho.next(FakeZoho.Exchange::countBody);
    try (var client = gateway.raw()) {
      client
          .send(
              "POST "
                  + UPLOAD
                  + " HTTP/1.1\r\nHost: gateway\r\nContent-Length: "
                  + LARGE
                  + "\r\n\r\n")
          .send(new byte[3 * MIB]);
      gateway.zoho.awaitBytes(2 * MIB);
      client.vanish();
    }
    gateway.awaitQuiet();
    var pool = gateway.admin("/pool");
    assertThat(pool.get("in_flight").asInt()).isZero();
    assertThat(pool.get("spent").asInt()).isEqualTo(1); // it may have reached Zoho
    assertThat(gateway.zoho.requests()).as("uploads that looked whole").isEmpty();
  }

  @Test
  void aChunkedUploadThatBreaksOffDoesNotLookWhole() throws Exception {
    var whole = new CountDownLatch(1);
    var broken = new CountDownLatch(1);
    gateway.zoho.next(
        exchange -> {
          try {
            exchange.countBody();
            whole.countDown();
          } finally {
            broken.countDown();
          }
        });
    try (var client = gateway.raw()) {
      client.send(
          "POST " + UPLOAD + " HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 3; i++) {
        client.send("100000\r\n").send(new byte[MIB]).send("\r\n");
      }
      gateway.zoho.awaitBytes(2 * MIB);
      client.vanish();
    }
    broken.await();
    assertThat(whole.getCount()).as("looked whole").isEqualTo(1);
    gateway.awaitQuiet();
  }

  @Test
  void anUploadThatGrowsTooLargeIsCutOff() throws Exception {
    var broken = new CountDownLatch(1);
    gateway.zoho.next(
        exchange -> {
          try {
            exchange.countBody();
          } finally {
            broken.countDown();
          }
        });
    try (var client = gateway.raw()) {
      client.send(
          "POST " + UPLOAD + " HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n\r\n");
      var chunk = new byte[MIB];
      try {
        for (int i = 0; i < 100; i++) {
          client.send("100000\r\n").send(chunk).send("\r\n");
        }
      } catch (IOException cutOff) {
        // The gateway may close while we are still sending.
      }
    }
    broken.await();
    assertThat(gateway.zoho.requests()).as("uploads that looked whole").isEmpty();
    gateway.awaitQuiet();
    assertThat(gateway.admin("/pool").get("in_flight").asInt()).isZero();
  }

  @Test
  void anAnswerBeforeTheEndOfTheUploadIsPassedOn() throws IOException {
    gateway.zoho.next(
        exchange -> {
          exchange.raw(
              "HTTP/1.1 400 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                  .getBytes(US_ASCII));
          exchange.awaitClose();
        });
    try (var client = gateway.raw()) {
      client
          .send(
              "POST "
                  + UPLOAD
                  + " HTTP/1.1\r\nHost: gateway\r\nContent-Length: "
                  + LARGE
                  + "\r\n\r\n")
          .send(new byte[2 * MIB]);
      var reply = client.reply().orElseThrow();
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.header("Connection")).hasValue("close");
      assertThat(client.isClosedByPeer()).isTrue();
    }
  }

  @Test
  void aDownloadThatBreaksOffDoesNotLookWhole() throws Exception {
    gateway.zoho.next(download(8 * MIB, new Flow(), 4 * MIB));
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads/1/Attachments/2 HTTP/1.1\r\nHost: gateway\r\n\r\n");
      assertThatThrownBy(client::reply)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
    gateway.awaitQuiet();
  }

  @Test
  void aChunkedDownloadThatBreaksOffDoesNotLookWhole() throws Exception {
    gateway.zoho.next(
        exchange -> {
          exchange.readBody();
          exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
          for (int i = 0; i < 3; i++) {
            exchange.raw("100000\r\n".getBytes(US_ASCII));
            exchange.raw(new byte[MIB]);
            exchange.raw("\r\n".getBytes(US_ASCII));
          }
          exchange.drop();
        });
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads/1/Attachments/2 HTTP/1.1\r\nHost: gateway\r\n\r\n");
      assertThatThrownBy(client::reply)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
    gateway.awaitQuiet();
  }

  private InputStream open(String target) throws IOException, InterruptedException {
    return gateway
        .http()
        .send(gateway.to(target).build(), HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  private static BodyPublisher made(long length, Flow given) {
    return BodyPublishers.ofInputStream(() -> new Made(length, given));
  }

  /** Says {@code length}, sends {@code sent}, and closes where that is less. */
  private static FakeZoho.Behaviour download(long length, Flow given, long sent) {
    return exchange -> {
      exchange.readBody();
      exchange.raw(
          ("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n").getBytes(US_ASCII));
      var chunk = new byte[1 << 16];
      while (given.bytes() < sent) {
        exchange.raw(chunk);
        given.pass(chunk.length);
      }
      if (sent < length) {
        exchange.drop();
      }
    };
  }

  private static long drain(InputStream body) throws IOException {
    return body.transferTo(OutputStream.nullOutputStream());
  }
}
