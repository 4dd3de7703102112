package dev.headgate.emulator.crm.watch;

import dev.headgate.emulator.crm.Callback;
import dev.headgate.emulator.crm.Callbacks;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.record.Change;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells the channels of what happened. What one call did to records of one module in one way makes
 * one notification, as the lists in its body suggest; at most {@value #IDS_MAX} records stand in
 * one.
 */
public final class Notifier implements Consumer<List<Change>> {
  static final int IDS_MAX = 100;

  private final Channels channels;
  private final Callbacks callbacks;
  private final NotificationJson json;

  public Notifier(Organisation organisation, Channels channels, Callbacks callbacks) {
    this.channels = channels;
    this.callbacks = callbacks;
    this.json = new NotificationJson(organisation);
  }

  @Override
  public void accept(List<Change> changes) {
    if (!channels.isEmpty()) {
      runs(changes).forEach(this::tell);
    }
  }

  /** Neighbours alike in module and operation, so that the order of things is kept. */
  private static List<List<Change>> runs(List<Change> changes) {
    var runs = new ArrayList<List<Change>>();
    for (var change : changes) {
      if (runs.isEmpty() || !continues(runs.getLast(), change)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(change);
    }
    return runs;
  }

  private static boolean continues(List<Change> run, Change change) {
    var first = run.getFirst();
    return run.size() < IDS_MAX
        && first.row().module().equals(change.row().module())
        && first.operation() == change.operation();
  }

  private void tell(List<Change> run) {
    var first = run.getFirst();
    var module = first.row().module().apiName();
    for (var channel : channels.watching(module, first.operation().event(), first.at())) {
      var wanted = run.stream().filter(change -> Condition.holds(channel, change)).toList();
      if (!wanted.isEmpty()) {
        callbacks.send(
            new Callback(first.at(), URI.create(channel.notifyUrl()), json.body(channel, wanted)));
      }
    }
  }
}
