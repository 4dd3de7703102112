package dev.headgate.demo.least;

import dev.headgate.demo.oracle.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * Who asks for what was modified last: one list for all who ask for a module, when it has changed.
 *
 * @param moments by module, when anybody asks
 * @param accepted the age that is accepted
 */
public record LatestOfModules(SortedMap<String, List<Instant>> moments, Duration accepted)
    implements Least {

  @Override
  public Cost of(History history, Tariff tariff) {
    var cost = Cost.NONE;
    for (var module : moments.entrySet()) {
      var readings =
          LazyReads.of(
              history.of(module.getKey()), module.getValue().stream().sorted().toList(), accepted);
      cost =
          cost.plus(tariff.get("/crm/v8/" + module.getKey() + "?fields=id").times(readings.size()));
    }
    return cost;
  }
}
