package dev.headgate.server.watch;

import dev.headgate.core.event.GatewayEvent;
import dev.headgate.core.event.GatewayEvent.CallEnded;
import dev.headgate.core.time.Time;
import java.util.Set;
import java.util.function.Consumer;

/** Hears of clients' writes that changed records: each is a probe of its module's notifications. */
public final class OwnWrites implements Consumer<GatewayEvent> {

  private static final Set<String> CHANGING =
      Set.of(
          "insert_records",
          "update_records",
          "update_record_by_id",
          "upsert_records",
          "delete_records",
          "delete_record_by_id");

  private final Watcher watcher;
  private final Time time;

  public OwnWrites(Watcher watcher, Time time) {
    this.watcher = watcher;
    this.time = time;
  }

  @Override
  public void accept(GatewayEvent event) {
    if (event instanceof CallEnded call
        && (call.status() == 200 || call.status() == 201)
        && call.module() != null
        && CHANGING.contains(call.operation())) {
      watcher.wrote(call.module(), time.nanos() - call.took().toNanos());
    }
  }
}
