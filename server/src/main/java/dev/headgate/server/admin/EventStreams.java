package dev.headgate.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.event.Events;
import dev.headgate.core.event.GatewayEvent;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.watch.Doubt;
import dev.headgate.server.fanout.ChangeJson;
import dev.headgate.server.fanout.Feed;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens, as server-sent events. A change carries its place in the log as its id, so that who
 * comes back with {@code Last-Event-ID} misses none; other events are told to who listens now.
 */
final class EventStreams implements AutoCloseable {

  static final String PATH = "/headgate/v1/events";

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STREAMS_MAX = 32;
  private static final int CHANGES_AT_ONCE = 200;
  private static final long HEARTBEAT_MILLIS = 15_000;
  private static final long PATIENCE_SECONDS = 30;

  private final Vertx vertx;
  private final AdminState state;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final Events.Listening listening;
  private final Optional<Events.Listening> feedListening;

  EventStreams(Vertx vertx, AdminState state) {
    this.vertx = vertx;
    this.state = state;
    listening = state.events().listen(this::hear);
    feedListening =
        state.fanOut().map(fanOut -> fanOut.feed().listen(() -> streams.forEach(Stream::attend)));
  }

  /** The path is answered by a stream, never by a reply. */
  static AdminReply unreached() {
    return AdminReply.error(405, "method-not-allowed", "use GET");
  }

  /** Opens a stream, on the request's event loop; returns the refusal where that can't be. */
  Optional<AdminReply> open(HttpServerRequest request, AdminRequest asked) {
    if (streams.size() >= STREAMS_MAX) {
      return Optional.of(AdminReply.error(429, "busy", "too many streams are open"));
    }
    var since =
        Optional.ofNullable(request.getHeader("Last-Event-ID")).or(() -> asked.parameter("since"));
    if (since.isPresent() && !since.get().matches("[0-9]{1,18}")) {
      return Optional.of(AdminReply.error(400, "bad-request", "since must be the id of a change"));
    }
    var types =
        asked.parameter("types").map(text -> Set.copyOf(Arrays.asList(text.split(",", -1))));
    var response = request.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff");
    var stream = new Stream(response, types, since.map(Long::parseLong));
    response.closeHandler(_ -> stream.close());
    response.write(": open\n\n");
    streams.add(stream);
    stream.start();
    return Optional.empty();
  }

  private void hear(GatewayEvent event) {
    if (streams.isEmpty()) {
      return;
    }
    var told = told(event);
    told.ifPresent(
        each -> {
          each.data.put("at", event.at().toString());
          streams.forEach(stream -> stream.tell(each.type, each.data));
        });
  }

  private record Told(String type, Map<String, Object> data) {}

  private static Optional<Told> told(GatewayEvent event) {
    var data = new LinkedHashMap<String, Object>();
    return switch (event) {
      case GatewayEvent.PauseChanged(var _, var integration, var paused) -> {
        data.put("integration", integration);
        data.put("paused", paused);
        yield Optional.of(new Told("pause", data));
      }
      case GatewayEvent.SwitchChanged(var _, var feature, var on) -> {
        data.put("feature", feature);
        data.put("on", on);
        yield Optional.of(new Told("switch", data));
      }
      case GatewayEvent.WatchChanged(var _, var module, var doubt) -> {
        data.put("module", module);
        data.put("watched", doubt.isEmpty());
        data.put("doubt", doubt.map(Doubt::word).orElse(null));
        yield Optional.of(new Told("watch", data));
      }
      case GatewayEvent.GapFound(var _, var module, var changes) -> {
        data.put("module", module);
        data.put("changes", changes);
        yield Optional.of(new Told("gap", data));
      }
      case GatewayEvent.PushGivenUp(var _, var subscription, var changes, var why) -> {
        data.put("subscription", subscription);
        data.put("changes", changes);
        data.put("why", why);
        yield Optional.of(new Told("given-up", data));
      }
      case GatewayEvent.SubscriptionDisabled(var _, var subscription, var why) -> {
        data.put("subscription", subscription);
        data.put("why", why);
        yield Optional.of(new Told("disabled", data));
      }
      default -> Optional.empty();
    };
  }

  private final class Stream {
    private final HttpServerResponse response;
    private final Optional<Set<String>> types;
    private final Context loop;
    private final Semaphore attention = new Semaphore(1);
    private final Thread thread;
    private final Optional<Long> since;
    private volatile boolean closed;

    Stream(HttpServerResponse response, Optional<Set<String>> types, Optional<Long> since) {
      this.response = response;
      this.types = types;
      this.since = since;
      loop = vertx.getOrCreateContext();
      thread = Thread.ofVirtual().name("event-stream").unstarted(this::run);
    }

    void start() {
      thread.start();
    }

    void attend() {
      if (attention.availablePermits() == 0) {
        attention.release();
      }
    }

    private boolean wants(String type) {
      return types.isEmpty() || types.get().contains(type);
    }

    void tell(String type, Map<String, Object> data) {
      if (wants(type)) {
        try {
          write("event: " + type + "\ndata: " + JSON.writeValueAsString(data) + "\n\n");
        } catch (JsonProcessingException mistake) {
          throw new IllegalStateException("an event that is no JSON", mistake);
        }
      }
    }

    /** Reading the log may wait, an event loop may not. */
    private void run() {
      var feed = state.fanOut().map(fanOut -> fanOut.feed());
      try {
        long cursor = feed.isPresent() ? since.orElseGet(feed.get()::last) : 0;
        while (!closed) {
          if (feed.isPresent() && wants("change")) {
            cursor = tellChanges(feed.get(), cursor);
          }
          if (!attention.tryAcquire(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS)) {
            write(": still here\n\n");
          }
        }
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      } catch (LedgerUnavailable down) {
        LOG.warn("an event stream ends: {}", down.getMessage());
        loop.runOnContext(_ -> response.reset());
      }
    }

    private long tellChanges(Feed feed, long from) throws InterruptedException {
      long cursor = from;
      for (var next = feed.after(cursor, CHANGES_AT_ONCE);
          !next.isEmpty() && !closed;
          next = feed.after(cursor, CHANGES_AT_ONCE)) {
        var text = new StringBuilder();
        for (var logged : next) {
          text.append("id: ")
              .append(logged.number())
              .append("\nevent: change\ndata: ")
              .append(ChangeJson.text(logged))
              .append("\n\n");
        }
        writeAtTheirPace(text.toString());
        cursor = next.getLast().number();
      }
      return cursor;
    }

    private void writeAtTheirPace(String text) throws InterruptedException {
      var written = new CompletableFuture<Boolean>();
      loop.runOnContext(
          _ -> {
            if (closed || response.closed()) {
              written.cancel(false);
            } else {
              response.write(text).onComplete(_ -> written.complete(true));
            }
          });
      try {
        written.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | CancellationException | TimeoutException gone) {
        LOG.debug("an event stream ends: {}", gone.getClass().getName());
        loop.runOnContext(_ -> cut());
      }
    }

    private void cut() {
      close();
      response.reset();
    }

    /** Who reads too slowly is cut off, and comes back from where it was. */
    private void write(String text) {
      loop.runOnContext(
          _ -> {
            if (closed || response.closed()) {
              return;
            }
            if (response.writeQueueFull()) {
              cut();
            } else {
              response.write(text);
            }
          });
    }

    void close() {
      closed = true;
      streams.remove(this);
      thread.interrupt();
    }
  }

  @Override
  public void close() {
    listening.close();
    feedListening.ifPresent(Events.Listening::close);
    streams.forEach(Stream::close);
  }
}
