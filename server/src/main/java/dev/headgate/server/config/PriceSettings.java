package dev.headgate.server.config;

import dev.headgate.zoho.operation.PriceList;
import java.util.Map;
import java.util.TreeMap;

/**
 * What calls cost: the built-in list, what Zoho says of this organisation, and what the user knows
 * better, the later ones winning.
 *
 * @param own the user's prices, by operation
 */
public record PriceSettings(Map<String, Long> own) {

  public PriceSettings {
    own = Map.copyOf(own);
  }

  static PriceSettings from(Settings settings) {
    var own = new TreeMap<String, Long>();
    for (var operation : settings.namesBelow("prices")) {
      own.put(operation, settings.whole("prices." + operation, 1, 0, 100_000));
    }
    var prices = new PriceSettings(own);
    try {
      prices.list(Map.of());
    } catch (IllegalArgumentException unknownOperation) {
      throw new ConfigProblem(String.valueOf(unknownOperation.getMessage()));
    }
    return prices;
  }

  /**
   * The list to price calls by.
   *
   * @param live what Zoho says, by operation, where it differs from the built-in list
   */
  public PriceList list(Map<String, Long> live) {
    return PriceList.builtIn().withOverrides(live).withOverrides(own);
  }
}
