package dev.headgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.emulator.crm.Callback;
import dev.headgate.emulator.http.CallbackRules;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the CRM has to tell others reaches them, or goes astray to order. */
class CallbacksTest {

  private final TestTime time = new TestTime();
  private final FakeCrm.Source crm = new FakeCrm.Source();
  private Receiver receiver;
  private Emulator emulator;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
    open(EmulatorConfig.DEFAULT);
  }

  private void open(EmulatorConfig config) throws IOException {
    emulator = Emulator.start(config, crm, time);
    client = new Client(emulator);
  }

  @AfterEach
  void stop() {
    client.close();
    emulator.close();
    receiver.close();
  }

  @Test
  void aCallbackIsPostedWhenItIsDue() throws Exception {
    send("/hook?k=1", "late", TestTime.START.plus(Duration.ofMinutes(5)));
    send("/hook?k=1", "now", TestTime.START);
    var first = receiver.next();
    assertThat(first.method()).isEqualTo("POST");
    assertThat(first.pathAndQuery()).isEqualTo("/hook?k=1");
    assertThat(first.contentType()).startsWith("application/json");
    assertThat(first.body()).isEqualTo("now");

    advance(300);
    assertThat(receiver.next().body()).isEqualTo("late");
  }

  @Test
  void callbacksAreLostDoubledAndDelayedToOrder() throws Exception {
    faults(
        """
        [{"match":"NOTIFY /a","drop":"before"},{"match":"NOTIFY /b","double":true},
         {"match":"NOTIFY /c","delay_ms":60000}]""");
    send("/a", "lost", TestTime.START);
    send("/b", "twice", TestTime.START);
    assertThat(bodies(2)).containsExactly("twice", "twice");
    send("/c", "late", TestTime.START);
    send("/a", "second", TestTime.START);
    assertThat(bodies(1)).containsExactly("second");

    advance(60);
    assertThat(bodies(1)).containsExactly("late");
    assertThat(receiver.isEmpty()).isTrue();
    awaitNothingWaiting();
    assertThat(report("owed")).isEqualTo(4);
    assertThat(report("delivered")).isEqualTo(4);
    assertThat(report("lost")).isEqualTo(1);
  }

  @Test
  void callbacksToOneAddressArriveInTheOrderTheyLeft() throws Exception {
    var sent = IntStream.range(0, 200).mapToObj(Integer::toString).toList();
    sent.forEach(body -> send("/hook", body, TestTime.START));

    assertThat(bodies(200)).isEqualTo(sent);
  }

  @Test
  void aReorderedCallbackIsOvertakenByTheNextToItsAddress() throws Exception {
    faults("{\"match\":\"NOTIFY /hook\",\"reorder\":true}");
    for (var body : List.of("1", "2", "3")) {
      send("/hook", body, TestTime.START);
    }

    assertThat(bodies(3)).containsExactly("2", "1", "3");
  }

  @Test
  void aReorderedCallbackThatNoneOvertakesComesAMinuteLater() throws Exception {
    faults("{\"match\":\"NOTIFY /hook\",\"reorder\":true}");
    send("/hook", "alone", TestTime.START);
    send("/other", "elsewhere", TestTime.START);
    assertThat(bodies(1)).containsExactly("elsewhere");

    advance(60);
    assertThat(bodies(1)).containsExactly("alone");
  }

  @Test
  void whichCallbacksAreLostDependsOnTheSeed() throws Exception {
    var first = arrivals(7);
    assertThat(first).hasSizeBetween(20, 80).isEqualTo(arrivals(7)).isNotEqualTo(arrivals(8));
  }

  /** What is left of a hundred callbacks when half of them get lost. */
  private List<String> arrivals(long seed) throws Exception {
    stop();
    start();
    client.close();
    emulator.close();
    open(EmulatorConfig.DEFAULT.withSeed(seed));
    faults("{\"match\":\"NOTIFY /hook\",\"times\":\"always\",\"percent\":50,\"drop\":\"before\"}");
    IntStream.range(0, 100).forEach(i -> send("/hook", Integer.toString(i), TestTime.START));
    awaitNothingWaiting();
    return bodies((int) report("delivered"));
  }

  @Test
  void aRuleForAllCallsLeavesCallbacksAlone() throws Exception {
    faults("{\"match\":\"* /**\",\"times\":\"always\",\"drop\":\"before\"}");
    send("/hook", "here", TestTime.START);

    assertThat(bodies(1)).containsExactly("here");
  }

  @Test
  void whatAnEarlierLifeOwedIsForgotten() throws Exception {
    send("/hook", "old", TestTime.START.plusSeconds(60));
    client.post("/emulator/v1/reset", "");
    send("/hook", "new", TestTime.START.plusSeconds(60));
    advance(60);

    assertThat(bodies(1)).containsExactly("new");
    assertThat(receiver.isEmpty()).isTrue();
  }

  @Test
  void aCallbackThatIsNotTakenIsNotSentAgain() throws Exception {
    receiver.answerWith(500);
    send("/hook", "once", TestTime.START);
    assertThat(bodies(1)).containsExactly("once");
    awaitNothingWaiting();
    receiver.answerWith(200);
    advance(86_400);
    send("/hook", "next", TestTime.START);

    assertThat(bodies(1)).containsExactly("next");
    assertThat(report("failed")).isEqualTo(1);
  }

  @Test
  void aCallbackThatIsNotTakenIsTriedAgainWhereThatIsAsked() throws Exception {
    stop();
    start();
    client.close();
    emulator.close();
    open(
        EmulatorConfig.DEFAULT.withCallbacks(
            CallbackRules.DEFAULT.withRetryAfter(
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)))));
    receiver.answerWith(503);
    send("/hook", "again", TestTime.START);
    assertThat(bodies(1)).containsExactly("again");
    awaitReport("failed", 1);
    advance(60);
    assertThat(bodies(1)).containsExactly("again");
    awaitReport("failed", 2);
    receiver.answerWith(200);
    advance(300);
    assertThat(bodies(1)).containsExactly("again");
    awaitNothingWaiting();
    assertThat(report("delivered")).isEqualTo(1);
  }

  @Test
  void aReceiverThatIsNotThereDisturbsNobody() throws Exception {
    receiver.close();
    send("/hook", "into the void", TestTime.START);

    assertThat(client.withToken().get("/crm/v8/Leads/1").statusCode()).isEqualTo(200);
    awaitNothingWaiting();
    assertThat(report("failed")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://192.0.2.1/x", "http://crm.example/x", "http://127.0.0.1.example/x"})
  void anAddressElsewhereIsNotCalled(String address) throws Exception {
    crm.seeds()
        .getLast()
        .callbacks()
        .send(new Callback(TestTime.START, URI.create(address), body("x")));
    awaitNothingWaiting();

    assertThat(report("withheld")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1/x", "http://[::1]:1/x", "https://127.0.0.9:1/x"})
  void everyAddressOfThisMachineMayBeCalled(String address) throws Exception {
    crm.seeds()
        .getLast()
        .callbacks()
        .send(new Callback(TestTime.START, URI.create(address), body("x")));
    awaitNothingWaiting();

    assertThat(report("withheld")).isZero();
    assertThat(report("failed")).isEqualTo(1);
  }

  @Test
  void aCallbackNeedsAnAddressItCanBePostedTo() {
    assertThatThrownBy(() -> new Callback(TestTime.START, URI.create("file:///x"), new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void send(String path, String body, Instant due) {
    var to = URI.create(receiver.address(path));
    crm.seeds().getLast().callbacks().send(new Callback(due, to, body(body)));
  }

  private static byte[] body(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void faults(String rules) throws Exception {
    assertThat(client.post("/emulator/v1/faults", rules).statusCode()).isEqualTo(200);
  }

  private void advance(long seconds) throws Exception {
    client.post("/emulator/v1/clock", "{\"advance_seconds\":" + seconds + "}");
  }

  private List<String> bodies(int count) throws InterruptedException {
    return receiver.next(count).stream().map(Receiver.Post::body).toList();
  }

  private long report(String name) throws Exception {
    return Client.json(client.get("/emulator/v1/notifications")).path(name).asLong();
  }

  private void awaitNothingWaiting() throws Exception {
    awaitReport("waiting", 0);
  }

  /** Asks until it is so: each question is a round trip through the same event loops. */
  private void awaitReport(String name, long value) throws Exception {
    for (int i = 0; i < 20_000 && report(name) != value; i++) {
      Thread.onSpinWait();
    }
    assertThat(report(name)).isEqualTo(value);
  }
}
