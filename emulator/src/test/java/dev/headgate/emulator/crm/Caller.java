package dev.headgate.emulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.assembly.SimulatedCrm;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.organisation.CrmConfig;
import dev.headgate.emulator.crm.people.User;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Calls a CRM as a client would, at a time that only moves when told to. */
public final class Caller {
  public static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

  private final SimulatedCrm crm;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String userId;
  private Instant now = START;

  public Caller(SimulatedCrm crm) {
    this.crm = crm;
    this.userId = Long.toString(crm.organisation().people().administrator().id());
  }

  public static CrmConfig config(long seed, Map<String, Integer> records) {
    return new CrmConfig(
        seed, "professional", 6, 0, records, URI.create("http://127.0.0.1:8200"), START);
  }

  public static Caller withRecords(Map<String, Integer> records) {
    return new Caller(SimulatedCrm.create(config(1, records)));
  }

  public SimulatedCrm crm() {
    return crm;
  }

  public Caller as(User user) {
    userId = Long.toString(user.id());
    return this;
  }

  public Caller advance(Duration by) {
    now = now.plus(by);
    return this;
  }

  public Instant now() {
    return now;
  }

  /** Sent with every call from now on; removed when {@code value} is empty. */
  public Caller header(String name, String value) {
    if (value.isEmpty()) {
      headers.remove(name.toLowerCase(Locale.ROOT));
    } else {
      headers.put(name.toLowerCase(Locale.ROOT), value);
    }
    return this;
  }

  public CrmResponse get(String pathAndQuery) {
    return call("GET", pathAndQuery, "");
  }

  public CrmResponse post(String pathAndQuery, String body) {
    return call("POST", pathAndQuery, body);
  }

  public CrmResponse put(String pathAndQuery, String body) {
    return call("PUT", pathAndQuery, body);
  }

  public CrmResponse delete(String pathAndQuery) {
    return call("DELETE", pathAndQuery, "");
  }

  public CrmResponse call(String method, String pathAndQuery, String body) {
    int mark = pathAndQuery.indexOf('?');
    return crm.handle(
        new CrmRequest(
            method,
            mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark),
            mark < 0 ? "" : pathAndQuery.substring(mark + 1),
            Map.copyOf(headers),
            body.getBytes(StandardCharsets.UTF_8),
            new CrmCaller(userId, "1000.TEST"),
            now));
  }

  /** The answer's body. */
  public static JsonNode json(CrmResponse response) {
    return Answers.parse(response.body())
        .orElseThrow(() -> new AssertionError("no JSON in a " + response.status()));
  }
}
