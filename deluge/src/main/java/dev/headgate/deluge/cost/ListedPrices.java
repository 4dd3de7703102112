package dev.headgate.deluge.cost;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.Operation;
import dev.headgate.zoho.operation.PriceList;
import java.util.List;

/** Prices as Headgate's dated price list has them. */
public final class ListedPrices implements Prices {
  /** Read once, when first asked for. */
  private static final class Shipped {
    static final Prices PRICES = new ListedPrices(PriceList.builtIn());
  }

  private static final String OTHER = "any_other";

  private final PriceList list;

  public ListedPrices(PriceList list) {
    this.list = list;
  }

  /** The list that ships with Headgate. */
  public static Prices shipped() {
    return Shipped.PRICES;
  }

  @Override
  public Price named(String operation) {
    return list.operation(operation)
        .or(() -> list.operation(OTHER))
        .map(ListedPrices::priced)
        .orElse(new Price(OTHER, 1, 0));
  }

  /**
   * A segment that only a run knows is taken for a module where a module stands, and for an id
   * elsewhere.
   */
  @Override
  public Price at(String method, List<String> path, List<String> query) {
    var filled = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      String unknown = i == 1 ? "v8" : i == 2 ? "Leads" : "1";
      filled.append('/').append(path.get(i).isEmpty() ? unknown : path.get(i));
    }
    String queryText = String.join("&", query.stream().map(name -> name + "=1").toList());
    return priced(
        list.price(ApiRequest.withoutBody(method, filled.toString(), queryText)).definition());
  }

  private static Price priced(Operation operation) {
    return switch (operation.price()) {
      case dev.headgate.zoho.operation.Price.PerRecords p ->
          new Price(operation.name(), p.unit().units(), p.per());
      case dev.headgate.zoho.operation.Price p -> new Price(operation.name(), p.unit().units(), 0);
    };
  }
}
