package dev.headgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that two readers could take for different things, that are too large, or that never end:
 * none reaches Zoho, each is answered where an answer is possible, and the connection ends.
 */
final class HostileRequestTest {

  private static final String HOST = "Host: gateway\r\n";
  private static final String GET = "GET /crm/v8/Leads HTTP/1.1\r\n" + HOST;
  private static final String POST = "POST /crm/v8/Leads HTTP/1.1\r\n" + HOST;

  @TempDir static Path data;
  private static GatewayRun gateway;
  private long bytesBefore;

  @BeforeAll
  static void start() throws InterruptedException {
    gateway =
        GatewayRun.start(
            data,
            "limits.headers-within=300ms",
            "limits.body-within=300ms",
            "limits.body=4MiB",
            "limits.body-in-memory=2MiB");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void count() {
    bytesBefore = gateway.zoho.bytesSeen();
  }

  static Stream<Arguments> malformed() {
    var many = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      many.append("A").append(i).append(": b\r\n");
    }
    return Stream.of(
        request(
            400,
            "length and chunking",
            POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        request(
            400,
            "chunking and length",
            POST + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
        request(400, "no Host", "GET /crm/v8/Leads HTTP/1.1\r\n\r\n"),
        request(400, "two Hosts", GET + "Host: other\r\n\r\n"),
        request(400, "two equal Hosts", GET + HOST + "\r\n"),
        request(400, "an empty Host", "GET /crm/v8/Leads HTTP/1.1\r\nHost: \r\n\r\n"),
        request(400, "a Host with a path", "GET /crm/v8/Leads HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        request(400, "a Host with a user", "GET /crm/v8/Leads HTTP/1.1\r\nHost: a@b\r\n\r\n"),
        request(
            400,
            "a chunk size that is no number",
            POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"),
        request(
            400,
            "a negative chunk size",
            POST + "Transfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n"),
        request(
            400,
            "a chunk size with 0x",
            POST + "Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n"),
        request(
            400,
            "a chunk size beyond a long",
            POST + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc\r\n0\r\n\r\n"),
        request(
            400,
            "a chunk that is longer than it says",
            POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n"),
        request(
            400,
            "a chunk ended by a bare line feed",
            POST + "Transfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n"),
        request(
            400,
            "a bare line feed in a chunk extension",
            POST + "Transfer-Encoding: chunked\r\n\r\n3;x\nabc\r\n0\r\n\r\n"),
        request(
            400, "a broken percent escape", "GET /crm/v8/Leads?a=%zz HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "half a percent escape", "GET /crm/v8/Leads/%4 HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "dot segments", "GET /crm/v8/../../oauth HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "a single dot segment", "GET /crm/./v8/Leads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(
            400, "escaped dot segments", "GET /crm/v8/%2e%2E/Leads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(
            400,
            "dot segments behind escaped slashes",
            "GET /crm/v8%2f..%2fLeads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(
            400,
            "dot segments with a parameter",
            "GET /crm/v8/..;a=b/Leads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "a backslash", "GET /crm\\..\\v8 HTTP/1.1\r\n" + HOST + "\r\n"),
        request(
            400, "raw non-ASCII in the path", "GET /crm/v8/Caf\u00e9 HTTP/1.1\r\n" + HOST + "\r\n"),
        request(
            400,
            "raw non-ASCII in the query",
            "GET /crm/v8/Leads?q=\u00e9 HTTP/1.1\r\n" + HOST + "\r\n"),
        request(
            400, "a null byte in the target", "GET /crm/v8/Le\0ads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(
            400,
            "an escaped null in the path",
            "GET /crm/v8/Le%00ads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "a space in the target", "GET /crm/v8/Le ads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "a tab in the target", "GET /crm/v8/Le\tads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "a fragment", "GET /crm/v8/Leads#x HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "a null byte in a header", GET + "A: b\0c\r\n\r\n"),
        request(400, "a control character in a header", GET + "A: b\u0001c\r\n\r\n"),
        request(400, "a delete character in a header", GET + "A: b\u007fc\r\n\r\n"),
        request(400, "a bare carriage return in a header", GET + "A: b\rX-Evil: 1\r\n\r\n"),
        request(400, "a line that ends with a bare line feed", GET + "A: b\nX-Evil: 1\r\n\r\n"),
        request(
            400,
            "a request line that ends with a bare line feed",
            "GET /crm/v8/Leads HTTP/1.1\n" + HOST + "\r\n"),
        request(
            400,
            "a head that ends with bare line feeds",
            "GET /crm/v8/Leads HTTP/1.1\nHost: gateway\n\n"),
        request(400, "a space before the colon", GET + "A : b\r\n\r\n"),
        request(
            400, "a space before the colon of a length", POST + "Content-Length : 5\r\n\r\nhello"),
        request(400, "a header without a name", GET + ": b\r\n\r\n"),
        request(400, "a header without a colon", GET + "nonsense\r\n\r\n"),
        request(400, "a header name with a space", GET + "A B: c\r\n\r\n"),
        request(400, "a header name with a bracket", GET + "A(B): c\r\n\r\n"),
        request(400, "a header name beyond ASCII", GET + "\u00c4: c\r\n\r\n"),
        request(
            400,
            "a space before the first header",
            "GET /crm/v8/Leads HTTP/1.1\r\n Host: gateway\r\n\r\n"),
        request(400, "an unknown transfer coding", POST + "Transfer-Encoding: gzip\r\n\r\n"),
        request(
            400,
            "chunked that is not last",
            POST + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"),
        request(
            400, "gzip and chunked", POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        request(
            400,
            "chunked twice",
            POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        request(
            400,
            "chunked with a vertical tab",
            POST + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n"),
        request(400, "an identity transfer coding", POST + "Transfer-Encoding: identity\r\n\r\n"),
        request(400, "an empty transfer coding", POST + "Transfer-Encoding:\r\n\r\n"),
        request(400, "two lengths", POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"),
        request(
            400, "two equal lengths", POST + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"),
        request(400, "a list of lengths", POST + "Content-Length: 5, 5\r\n\r\nhello"),
        request(400, "a negative length", POST + "Content-Length: -5\r\n\r\nhello"),
        request(400, "a length with a sign", POST + "Content-Length: +5\r\n\r\nhello"),
        request(400, "a length that is no number", POST + "Content-Length: five\r\n\r\nhello"),
        request(400, "an empty length", POST + "Content-Length:\r\n\r\nhello"),
        request(
            400,
            "a length beyond a long",
            POST + "Content-Length: 99999999999999999999\r\n\r\nhello"),
        request(
            400, "an absolute target", "GET http://evil.example/crm HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "a target without a slash", "GET crm/v8/Leads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "the asterisk target", "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "TRACE", "TRACE /crm/v8/Leads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "a lower-case method", "get /crm/v8/Leads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "an unknown method", "BREW /crm/v8/Leads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "a method that is no token", "G(T /crm/v8/Leads HTTP/1.1\r\n" + HOST + "\r\n"),
        request(400, "HTTP/0.9", "GET /crm/v8/Leads\r\n\r\n"),
        request(400, "HTTP/0.9 by name", "GET /crm/v8/Leads HTTP/0.9\r\n" + HOST + "\r\n"),
        request(400, "HTTP/2.0 by name", "GET /crm/v8/Leads HTTP/2.0\r\n" + HOST + "\r\n"),
        request(400, "HTTP/1.2", "GET /crm/v8/Leads HTTP/1.2\r\n" + HOST + "\r\n"),
        request(400, "HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        request(400, "a version in lower case", "GET /crm/v8/Leads http/1.1\r\n" + HOST + "\r\n"),
        request(400, "no HTTP at all", "hello\r\n\r\n"),
        request(400, "control characters before the request", "\0\0" + GET + "\r\n"),
        request(400, "a space before the request", " " + GET + "\r\n"),
        request(400, "a TLS greeting", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n"),
        request(
            400, "an unknown expectation", POST + "Content-Length: 5\r\nExpect: tea\r\n\r\nhello"),
        request(
            400,
            "a request line of 20,000 characters",
            "GET /crm/v8/Leads?" + "a".repeat(20_000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
        request(
            431, "a header of 20,000 characters", GET + "A: " + "b".repeat(20_000) + "\r\n\r\n"),
        request(
            431,
            "headers of 20,000 characters together",
            GET + ("A: " + "b".repeat(995) + "\r\n").repeat(20) + "\r\n"),
        request(431, "500 headers", GET + many + "\r\n"),
        request(413, "a declared body that is too large", POST + "Content-Length: 9000000\r\n\r\n"),
        request(
            413,
            "a declared length of 18 digits",
            POST + "Content-Length: 999999999999999999\r\n\r\n"),
        request(
            413,
            "a token request that is too large",
            "POST /oauth/v2/token HTTP/1.1\r\n" + HOST + "Content-Length: 3000000\r\n\r\n"),
        request(408, "a body that stops", POST + "Content-Length: 10\r\n\r\nhello"),
        request(
            408, "a chunked body that stops", POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel"),
        request(408, "a head that stops", GET + "A: b"),
        request(408, "a request line that stops", "GET /crm"));
  }

  private static Arguments request(int status, String name, String bytes) {
    return Arguments.of(name, status, bytes);
  }

  @ParameterizedTest(name = "{0} gets {1}")
  @MethodSource("malformed")
  void isRefusedAndNeverReachesZoho(String name, int status, String bytes) throws IOException {
    try (var client = gateway.raw()) {
      var reply = client.send(bytes).reply();
      assertRefused(client, reply, status);
    }
    assertNothingReachedZoho();
  }

  private static void assertRefused(RawClient client, Optional<RawClient.Reply> reply, int status)
      throws IOException {
    assertThat(reply).as("an answer").isPresent();
    var answer = reply.get();
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(answer.header("Connection")).hasValue("close");
    var error = GatewayRun.json(answer.text());
    assertThat(error.get("status").asText()).isEqualTo("error");
    assertThat(error.get("code").asText()).matches("[A-Z_]+");
    assertThat(error.get("message").asText()).isNotBlank();
    assertThat(error.get("details").isObject()).isTrue();
    assertThat(client.isClosedByPeer()).as("the connection ends").isTrue();
  }

  private void assertNothingReachedZoho() {
    assertThat(gateway.zoho.bytesSeen()).isEqualTo(bytesBefore);
  }

  /** As {@link #isRefusedAndNeverReachesZoho}, but no answer can be expected of a closed ear. */
  @Test
  void aChunkedBodyThatIsCutOffNeverReachesZoho() throws IOException, InterruptedException {
    try (var client = gateway.raw()) {
      client.send(POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel").endOutput();
      client.reply();
      assertThat(client.isClosedByPeer()).isTrue();
    }
    gateway.awaitQuiet();
    assertNothingReachedZoho();
  }

  @Test
  void aBodyThatGrowsTooLargeWithoutADeclaredLengthIsRefused() throws IOException {
    var chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
    try (var client = gateway.raw()) {
      client.send(
          "POST /oauth/v2/token HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 40; i++) {
        client.send(chunk);
      }
      assertRefused(client, client.reply(), 413);
    }
    assertNothingReachedZoho();
  }

  @Test
  void aRequestIsReadToItsRefusalByAClientThatSendsAllOfItFirst() throws IOException {
    try (var client = gateway.raw()) {
      client.send(POST + "Content-Length: 5000000\r\n\r\n").send(new byte[5_000_000]);
      assertRefused(client, client.reply(), 413);
    }
    assertNothingReachedZoho();
  }

  @Test
  void aSecondRequestOnAConnectionIsCheckedLikeTheFirst() throws IOException {
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
      assertRefused(client, client.send("GET /%zz HTTP/1.1\r\n" + HOST + "\r\n").reply(), 400);
    }
  }

  @Test
  void aSecondHeadThatStopsIsRefusedLikeAFirst() throws IOException {
    try (var client = gateway.raw()) {
      client.send("GET /crm/v8/Leads HTTP/1.1\r\nHost: gateway\r\n\r\n");
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
      assertRefused(client, client.send("GET /crm/v8/Leads HT").reply(), 408);
    }
  }

  @Test
  void aHeadThatComesAByteAtATimeIsRefused() throws IOException {
    try (var client = gateway.raw()) {
      client.answersWithin(20);
      var reply = Optional.<RawClient.Reply>empty();
      for (int i = 0; i < 400 && reply.isEmpty(); i++) {
        client.send("G");
        reply = client.replyIfAny();
      }
      assertRefused(client, reply, 408);
    }
    assertNothingReachedZoho();
  }

  @Test
  void aBodyThatComesAByteAtATimeIsRefused() throws IOException {
    try (var client = gateway.raw()) {
      client.answersWithin(20);
      client.send(POST + "Content-Length: 100000\r\n\r\n");
      var reply = Optional.<RawClient.Reply>empty();
      for (int i = 0; i < 400 && reply.isEmpty(); i++) {
        client.send("b");
        reply = client.replyIfAny();
      }
      assertRefused(client, reply, 408);
    }
    assertNothingReachedZoho();
  }

  @Test
  void aFoldedHeaderIsRefusedOrUnfolded() throws IOException, InterruptedException {
    try (var client = gateway.raw()) {
      var reply = client.send(GET + "A: b\r\n c\r\n\r\n").reply().orElseThrow();
      if (reply.status() == 400) {
        assertNothingReachedZoho();
      } else {
        assertThat(gateway.zoho.requests().getLast().headerLines()).contains("A: b c");
      }
    }
  }

  @Test
  void twoRequestsSmuggledAsOneBodyArriveAsOne() throws IOException, InterruptedException {
    try (var client = gateway.raw()) {
      var inner = "GET /crm/v8/Secret HTTP/1.1\r\nHost: x\r\n\r\n";
      client.send(POST + "Content-Length: " + inner.length() + "\r\n\r\n" + inner);
      assertThat(client.reply().orElseThrow().status()).isEqualTo(200);
    }
    assertThat(gateway.zoho.requests().getLast().text()).startsWith("GET /crm/v8/Secret");
  }
}
