package dev.headgate.demo.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.demo.oracle.Oracle;
import dev.headgate.demo.oracle.Shown;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client of Zoho CRM as an actor has one: calls, tries again as its kind does, keeps count. */
public final class CrmClient {

  private static final int REFUSED = 429;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final Retry retry;
  private final Day day;
  private final Tally tally;
  private final Oracle oracle;

  /**
   * A client that nobody has called yet.
   *
   * @param retry what it does when it is refused
   * @param oracle knows how out of date an answer is
   */
  public CrmClient(Connection connection, Retry retry, Day day, Tally tally, Oracle oracle) {
    this.connection = connection;
    this.retry = retry;
    this.day = day;
    this.tally = tally;
    this.oracle = oracle;
  }

  /**
   * What came back.
   *
   * @param page the records that it shows
   * @param asked when the call was begun that it answers
   */
  public record Answer(int status, RecordPage page, Instant asked) {
    public boolean isSuccess() {
      return status >= 200 && status < 400;
    }

    public List<Shown> records() {
      return page.records();
    }
  }

  /** Reads what is no record, or what nobody asks the age of. */
  public Answer get(String pathAndQuery) throws IOException, InterruptedException {
    return send("GET", pathAndQuery, "");
  }

  /** Reads records with their {@code Modified_Time}. */
  public Answer read(String pathAndQuery) throws IOException, InterruptedException {
    var answer = get(pathAndQuery);
    tally.read(oracle.staleness(answer.records(), answer.asked()));
    return answer;
  }

  /** Reads those of a module that were modified last, the latest first. */
  public Answer readLatest(String module, String pathAndQuery)
      throws IOException, InterruptedException {
    var answer = get(pathAndQuery);
    if (answer.isSuccess()) {
      tally.read(oracle.stalenessOfLatest(module, answer.records(), answer.asked()));
    }
    return answer;
  }

  /** Says which records of a module were seen by who wanted to see all there were at a moment. */
  public void sawWhole(String module, Set<Long> ids, Instant asked) {
    tally.read(oracle.stalenessOfWhole(module, ids, asked));
  }

  /** Sends one record as {@code {"data":[…]}}. */
  public Answer write(String method, String path, Map<String, String> record)
      throws IOException, InterruptedException {
    return send(method, path, JSON.writeValueAsString(Map.of("data", new Object[] {record})));
  }

  /** A piece of the integration's work is done. */
  public void done() {
    tally.done();
  }

  private Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    var answer = sendOnce(method, path, body);
    for (int tries = 1;
        answer.status == REFUSED && tries < retry.triesMax() && day.now().isBefore(day.ends());
        tries++) {
      day.sleepUntil(day.now().plus(retry.pause()));
      answer = sendOnce(method, path, body);
    }
    return answer;
  }

  private Answer sendOnce(String method, String path, String body)
      throws IOException, InterruptedException {
    var asked = day.now();
    try (var _ = day.awaitAnswer()) {
      var reply = connection.send(method, path, body);
      var now = day.now();
      tally.answered(reply.status(), Duration.between(asked, now), now);
      return new Answer(reply.status(), RecordPage.of(reply.body()), asked);
    }
  }
}
