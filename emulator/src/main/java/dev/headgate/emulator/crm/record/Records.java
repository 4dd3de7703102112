package dev.headgate.emulator.crm.record;

import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Ids;
import dev.headgate.emulator.crm.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** All records of the organisation. Safe for use by many threads. */
public final class Records {
  private final Schema schema;
  private final Map<CrmModule, Table> tables = new LinkedHashMap<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final Writer writer;
  private final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();

  public Records(Schema schema, Ids ids) {
    this.schema = schema;
    this.writer = new Writer(this, ids);
    for (var module : schema.modules()) {
      tables.put(module, new Table(module));
    }
  }

  public Schema schema() {
    return schema;
  }

  public Table table(CrmModule module) {
    return Objects.requireNonNull(tables.get(module));
  }

  /** The record a lookup points to. */
  public Optional<Row> follow(Field lookup, long id) {
    for (var target : lookup.targets()) {
      var found = table(schema.module(target)).find(id);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Runs the work alone among all writers. Work that writes again inside joins it: what the outer
   * one undoes is undone of the inner one too. When the outermost work throws, all is undone.
   */
  public <T> T write(Function<Writer, T> work) {
    writing.lock();
    try {
      if (writing.getHoldCount() > 1) {
        return work.apply(writer);
      }
      var start = writer.mark();
      boolean finished = false;
      try {
        T result = work.apply(writer);
        finished = true;
        return result;
      } finally {
        if (!finished) {
          writer.undoTo(start);
        }
        announce(writer.takeChanges());
      }
    } finally {
      writing.unlock();
    }
  }

  /**
   * Tells of the changes that were not undone: those of one outermost write together, in order, on
   * the thread that made them. The listener must be quick and must not write.
   */
  public void listen(Consumer<List<Change>> listener) {
    listeners.add(listener);
  }

  private void announce(List<Change> changes) {
    if (!changes.isEmpty()) {
      listeners.forEach(listener -> listener.accept(changes));
    }
  }
}
