package dev.headgate.core.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells every listener, in the order they came, on the thread of the teller: so be quick. */
public final class Events implements Consumer<GatewayEvent> {

  private final List<Consumer<GatewayEvent>> listeners = new CopyOnWriteArrayList<>();

  /** Adds a listener; it leaves when the returned handle is closed. */
  public Listening listen(Consumer<GatewayEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void accept(GatewayEvent event) {
    for (var listener : listeners) {
      listener.accept(event);
    }
  }

  /** A listener's stay. */
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
