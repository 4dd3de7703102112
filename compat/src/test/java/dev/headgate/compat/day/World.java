package dev.headgate.compat.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.emulator.Emulator;
import dev.headgate.emulator.EmulatorConfig;
import dev.headgate.emulator.OrganisationConfig;
import dev.headgate.testkit.Agenda;
import dev.headgate.testkit.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * An emulated organisation, its virtual time, and the log of the proxy before it. Calls are real
 * HTTP; what is charged, refused and delivered is the emulator's doing.
 */
final class World implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-16T00:00:00Z");
  static final int DAY = 86_400;

  /** A day earlier, since what was spent yesterday comes back today. */
  private static final Instant BEGINS = START.minusSeconds(DAY);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Emulator emulator;
  private final ManualTime time = new ManualTime(BEGINS);
  private final Agenda agenda = new Agenda(BEGINS.toEpochMilli());
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SplittableRandom random;
  private final ProxyLog log;
  private final ProxyLog inboxLog;
  private final Inbox inbox;
  private final boolean namesUsers;
  private final CompanyRecords records = new CompanyRecords(this);
  private int day;

  /**
   * An organisation in which nothing has happened.
   *
   * @param pool credits in 24 hours
   * @param namesUsers whether the proxy knows who calls, or their programs' names alone
   */
  World(long seed, long pool, Map<String, Integer> records, boolean namesUsers, Path folder)
      throws IOException {
    random = new SplittableRandom(seed);
    log = new ProxyLog(folder.resolve("access.log"));
    inboxLog = new ProxyLog(folder.resolve("inbox.log"));
    inbox = new Inbox(this, inboxLog);
    this.namesUsers = namesUsers;
    var config = EmulatorConfig.DEFAULT.withSeed(seed);
    emulator =
        Emulator.start(
            config
                .withOAuth(config.oauth().withAnyClient(true))
                .withOrganisation(
                    new OrganisationConfig("professional", 10, 0, OptionalLong.of(pool), records)),
            time);
  }

  /** Something that happens at a moment. */
  interface Act {
    void run() throws IOException, InterruptedException;
  }

  /** Enters what is to happen so many seconds after the beginning of the day. */
  void at(double second, Act act) {
    agenda.at(
        midnight().toEpochMilli() + Math.round(second * 1_000),
        () -> {
          var late = Duration.between(time.instant(), Instant.ofEpochMilli(agenda.nowMillis()));
          if (late.isPositive()) {
            time.advance(late);
          }
          try {
            act.run();
          } catch (IOException failed) {
            throw new IllegalStateException("the emulator is gone", failed);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
          }
        });
  }

  /** Lives until the first day begins. */
  void liveYesterday() {
    agenda.runUntil(START.toEpochMilli());
  }

  /** Lives until the day ends and the next one begins. */
  void liveDay() {
    agenda.runUntil(midnight().plusSeconds(DAY).toEpochMilli());
    day++;
  }

  /** How many days have passed. */
  int day() {
    return day;
  }

  private Instant midnight() {
    return START.plusSeconds((long) day * DAY);
  }

  Instant now() {
    return time.instant();
  }

  /** Seconds since the beginning of the day. */
  double second() {
    return Duration.between(midnight(), now()).toMillis() / 1_000.0;
  }

  /** Lets a moment pass within an act: answers that are held back come. */
  void pass(Duration moment) {
    time.advance(moment);
  }

  SplittableRandom random() {
    return random;
  }

  ProxyLog log() {
    return log;
  }

  CompanyRecords records() {
    return records;
  }

  Inbox inbox() {
    return inbox;
  }

  ProxyLog inboxLog() {
    return inboxLog;
  }

  /** Waits until all notifications that are owed have come, been lost or been turned away. */
  void awaitNotifications() throws IOException, InterruptedException {
    while (ask("notifications").path("waiting").asInt() > 0) {
      Thread.onSpinWait();
    }
  }

  HttpClient http() {
    return http;
  }

  URI address() {
    return emulator.address();
  }

  /** Whom the log shows for a program. */
  String shown(String client, String agent) {
    return namesUsers ? client : agent;
  }

  /** The user that the log shows for a client. */
  String user(String client) {
    return namesUsers ? client : "-";
  }

  JsonNode ask(String control) throws IOException, InterruptedException {
    return JSON.readTree(answer(control(control)));
  }

  JsonNode tell(String control, String json) throws IOException, InterruptedException {
    return JSON.readTree(answer(control(control).POST(BodyPublishers.ofString(json))));
  }

  /** All records of a module, one in a line. */
  String dump(String module) throws IOException, InterruptedException {
    return answer(control("records/" + module));
  }

  private HttpRequest.Builder control(String what) {
    return HttpRequest.newBuilder(address().resolve("/emulator/v1/" + what));
  }

  private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer + ": " + answer.body());
    }
    return answer.body();
  }

  /** What the emulator has charged, by client; outside spenders stand under their names. */
  Map<String, Long> books() throws IOException, InterruptedException {
    var credits = new TreeMap<String, Long>();
    ask("usage?by=client")
        .path("rows")
        .forEach(row -> credits.put(row.path("client_id").asText(), row.path("credits").asLong()));
    return credits;
  }

  @Override
  public void close() throws IOException {
    emulator.close();
    inbox.close();
    http.close();
    log.close();
    inboxLog.close();
  }
}
