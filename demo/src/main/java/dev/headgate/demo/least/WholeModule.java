package dev.headgate.demo.least;

import dev.headgate.demo.oracle.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who pulls all of a module again and again: it is read once, then only what has changed.
 *
 * @param records how many there are
 * @param moments when it is pulled
 * @param accepted the age that is accepted
 */
public record WholeModule(String module, int records, List<Instant> moments, Duration accepted)
    implements Least {

  @Override
  public Cost of(History history, Tariff tariff) {
    return LazyReads.of(history.of(module), moments, accepted).stream()
        .map(changed -> tariff.read(module, changed.orElse(records)))
        .reduce(Cost.NONE, Cost::plus);
  }
}
