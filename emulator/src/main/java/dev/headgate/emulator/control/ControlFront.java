package dev.headgate.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headgate.emulator.clock.VirtualClock;
import dev.headgate.emulator.fault.FaultRule;
import dev.headgate.emulator.http.Bodies;
import dev.headgate.emulator.http.RequestText;
import dev.headgate.emulator.outside.OutsideConsumer;
import dev.headgate.emulator.world.RecordDump;
import dev.headgate.emulator.world.World;
import dev.headgate.emulator.world.Worlds;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /emulator/v1/}. Answers are JSON; a request that cannot be followed is answered 400
 * with {@code {"error":"…"}}, which names what was wrong.
 *
 * <pre>
 * GET  health · config · pool · usage?by=client|operation · faults · notifications · records/{module}
 * POST clock {"advance_seconds":n} · faults [rule, …] · outside {"name","credits","every_seconds"}
 *      changes {"module","operation","count"} · reset
 * DELETE faults
 * </pre>
 */
public final class ControlFront implements Handler<HttpServerRequest> {

  /** Where the controls begin. */
  private static final String ROOT = "/emulator/v1/";

  private static final String RECORDS = "records/";
  private static final int BODY_BYTES_MAX = 4 * 1024 * 1024;
  private static final int DUMP_PIECE_BYTES = 64 * 1024;
  private static final long SPEND_ONCE = 0;

  private static final Logger LOG = LoggerFactory.getLogger(ControlFront.class);

  private final Worlds worlds;
  private final VirtualClock clock;
  private final JsonNode config;

  /**
   * @param config as it is shown, without secrets
   */
  public ControlFront(Worlds worlds, VirtualClock clock, JsonNode config) {
    this.worlds = worlds;
    this.clock = clock;
    this.config = config;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Bodies.read(request, BODY_BYTES_MAX, body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, byte[] body) {
    var what = RequestText.path(request).substring(ROOT.length());
    try {
      if (request.method().name().equals("GET") && what.startsWith(RECORDS)) {
        dump(request, what.substring(RECORDS.length()));
      } else if (request.method().name().equals("POST") && what.equals("changes")) {
        change(request.response(), ChangesInput.read(body));
      } else {
        send(request.response(), 200, answer(request, what, body));
      }
    } catch (BadInput e) {
      send(request.response(), 400, Reports.field("error", String.valueOf(e.getMessage())));
    } catch (NotThere e) {
      send(request.response(), 404, Reports.field("error", String.valueOf(e.getMessage())));
    }
  }

  private JsonNode answer(HttpServerRequest request, String what, byte[] body)
      throws BadInput, NotThere {
    var world = worlds.current();
    return switch (request.method().name() + ' ' + what) {
      case "GET health" -> Reports.field("status", "ok");
      case "GET config" -> config;
      case "GET pool" -> pool(world);
      case "GET usage" -> usage(world, parameter(request, "by", "client"));
      case "GET faults" -> faultsLeft(world);
      case "GET notifications" -> Reports.notifications(world.courier().report());
      case "POST clock" -> advance(body);
      case "POST faults" -> addFaults(world, body);
      case "DELETE faults" -> clearFaults(world);
      case "POST outside" -> addOutside(world, body);
      case "POST reset" -> reset();
      case String other -> throw new NotThere("no such control: " + other);
    };
  }

  private static String parameter(HttpServerRequest request, String name, String whenAbsent)
      throws BadInput {
    try {
      return request.getParam(name, whenAbsent);
    } catch (IllegalArgumentException e) {
      throw new BadInput("the query is not percent-encoded: " + RequestText.query(request));
    }
  }

  private JsonNode pool(World world) {
    var now = clock.instant();
    return Reports.pool(world.meter().pool(now), world.tokens().refusedRequests(), now);
  }

  private JsonNode usage(World world, String by) throws BadInput {
    var now = clock.instant();
    return switch (by) {
      case "client" -> Reports.usage("client_id", world.meter().usageByClient(now));
      case "operation" -> Reports.usage("operation", world.meter().usageByOperation(now));
      default -> throw new BadInput("by must be client or operation, got " + by);
    };
  }

  private static JsonNode faultsLeft(World world) {
    var json = JsonNodeFactory.instance.objectNode();
    var rows = json.putArray("rows");
    for (var rule : world.faults().rules()) {
      var row = rows.addObject().put("match", rule.match()).put("percent", rule.percent());
      if (rule.times() == FaultRule.FOREVER) {
        row.put("times", "always");
      } else {
        row.put("times", rule.times());
      }
    }
    return json;
  }

  private JsonNode advance(byte[] body) throws BadInput {
    var value =
        JsonInput.object(JsonInput.parse(body), Set.of("advance_seconds")).node("advance_seconds");
    if (!value.isNumber()) {
      throw new BadInput("advance_seconds must be a number, got " + value);
    }
    long max = VirtualClock.ADVANCE_MAX.toSeconds();
    var seconds = value.decimalValue();
    if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw new BadInput("advance_seconds must be 0 to " + max + ", got " + value);
    }
    var now = clock.advance(Duration.ofNanos(seconds.movePointRight(9).longValue()));
    return Reports.field("now", now.toString());
  }

  private static JsonNode addFaults(World world, byte[] body) throws BadInput {
    var rules = FaultInput.rules(JsonInput.parse(body));
    try {
      world.faults().add(rules);
    } catch (IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
    return faultsLeft(world);
  }

  private static JsonNode clearFaults(World world) {
    world.faults().clear();
    return faultsLeft(world);
  }

  private JsonNode addOutside(World world, byte[] body) throws BadInput {
    var input = JsonInput.object(JsonInput.parse(body), Set.of("name", "credits", "every_seconds"));
    var now = clock.instant();
    try {
      var consumer =
          new OutsideConsumer(
              input.text("name"),
              input.whole("credits", 1, 10_000_000),
              Duration.ofSeconds(input.whole("every_seconds", 0, 31_622_400, SPEND_ONCE)));
      world.meter().addOutside(consumer, now);
    } catch (IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
    return pool(world);
  }

  private JsonNode reset() {
    worlds.begin();
    return Reports.field("now", clock.instant().toString());
  }

  /** Off the event loop: thousands of changes take a while. */
  private void change(HttpServerResponse response, ChangesInput input) {
    var changes = worlds.current().crm().changes();
    var now = clock.instant();
    Thread.ofVirtual()
        .name("changes")
        .start(
            () -> {
              try {
                var ids = changes.make(input.module(), input.operation(), input.count(), now);
                send(response, 200, Reports.changes(input.module(), input.operation(), ids, now));
              } catch (IllegalArgumentException e) {
                send(response, 400, Reports.field("error", String.valueOf(e.getMessage())));
              }
            });
  }

  private void dump(HttpServerRequest request, String module) {
    var records = worlds.current().crm().records();
    Thread.ofVirtual().name("dump").start(() -> dump(request.response(), module, records));
  }

  private static void dump(HttpServerResponse response, String module, RecordDump records) {
    response.setChunked(true).putHeader("Content-Type", "application/x-ndjson");
    try (var out = new BufferedOutputStream(new DumpStream(response), DUMP_PIECE_BYTES)) {
      records.write(module, out);
      out.flush();
      response.end();
    } catch (IllegalArgumentException e) {
      send(response.setChunked(false), 404, Reports.field("error", "no such module: " + module));
    } catch (IOException e) {
      LOG.atInfo().addKeyValue("module", module).log("a dump was broken off");
    }
  }

  private static void send(HttpServerResponse response, int status, JsonNode body) {
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toString());
  }

  /** A control or a module that does not exist. */
  private static final class NotThere extends Exception {
    private static final long serialVersionUID = 1;

    NotThere(String message) {
      super(message);
    }
  }
}
