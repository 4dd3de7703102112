package dev.headgate.zoho.operation;

import dev.headgate.core.credit.Credits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every Zoho CRM call costs, as of a date. It names the operation of any request and prices
 * it; what it does not know is {@code any_other}. Immutable, safe for all threads, and total: no
 * request makes it throw.
 */
public final class PriceList {

  private static final String ANY_OTHER = "any_other";
  private static final String OWN_PRICE = "the configuration's prices";

  /** More than Zoho asks for anything; a larger override is a slip of the keyboard. */
  private static final long OVERRIDE_MAX = 100_000;

  private final LocalDate asOf;
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final Operation anyOther;
  private final FailureRules failures;
  private final OperationTrie trie;

  /** By operation, which segment of its path is the module; absent where none is. */
  private final Map<String, Integer> modulePlaces = new HashMap<>();

  PriceList(LocalDate asOf, List<Operation> operations, FailureRules failures) {
    this.asOf = asOf;
    this.failures = failures;
    for (var operation : operations) {
      if (this.operations.put(operation.name(), operation) != null) {
        throw new IllegalArgumentException("price list: " + operation.name() + " comes twice");
      }
      var place = Names.modulePlace(operation.template());
      if (place >= 0) {
        modulePlaces.put(operation.name(), place);
      }
    }
    var other = this.operations.get(ANY_OTHER);
    if (other == null) {
      throw new IllegalArgumentException("price list: " + ANY_OTHER + " is missing");
    }
    this.anyOther = other;
    this.trie =
        new OperationTrie(operations.stream().filter(op -> !op.name().equals(ANY_OTHER)).toList());
  }

  /** The list that comes with Headgate. */
  public static PriceList builtIn() {
    return BuiltIn.LIST;
  }

  /**
   * This list with some prices replaced.
   *
   * @param credits by operation name, what its cheapest call costs from now on (0 to 100,000);
   *     where a price grows with what the call carries, it grows in the same steps as before: with
   *     {@code insert_records} at 2, 100 records cost 20
   * @throws IllegalArgumentException for an unknown operation or an amount out of range; the
   *     message names key, rule and value
   */
  public PriceList withOverrides(Map<String, Long> credits) {
    var changed = new LinkedHashMap<>(operations);
    credits.forEach(
        (name, amount) -> {
          var operation = operations.get(name);
          if (operation == null) {
            throw new IllegalArgumentException(
                "prices: each key must be an operation of the price list, got "
                    + name
                    + "; near: "
                    + String.join(", ", NearNames.of(name, operations.keySet())));
          }
          if (amount < 0 || amount > OVERRIDE_MAX) {
            throw new IllegalArgumentException(
                "prices."
                    + name
                    + " must be credits from 0 to "
                    + OVERRIDE_MAX
                    + ", got "
                    + amount);
          }
          changed.put(
              name,
              operation.withPrice(operation.price().withUnit(new Credits(amount)), OWN_PRICE));
        });
    return new PriceList(asOf, new ArrayList<>(changed.values()), failures);
  }

  /** The day whose prices these are. */
  public LocalDate asOf() {
    return asOf;
  }

  /** Every operation, with its price and its source. */
  public List<Operation> operations() {
    return List.copyOf(operations.values());
  }

  /** The row of that name. */
  public Optional<Operation> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /**
   * Whether a request has to be read to its end before it can be priced; answered without its body,
   * so that files need not be held.
   */
  public boolean needsBody(String method, String path) {
    return find(method, Segments.of(path), "").needsBody();
  }

  /** Names the request's operation and prices it. */
  public PricedCall price(ApiRequest request) {
    var path = Segments.of(request.path());
    var operation = find(request.method(), path, request.query());
    return switch (operation.price()) {
      case Price.CoqlLimit coql -> {
        var query = CoqlQuery.ofBody(request.body());
        var limit = query.limit() < 0 ? coql.defaultLimit() : query.limit();
        var module = query.module() == null ? null : Names.module(query.module());
        yield priced(operation, path, module, Load.ofRecords(limit));
      }
      case Price.Composite _ -> priced(operation, path, null, composite(request.body()));
      case Price.PerRecords perRecords -> {
        var inBody = BodyCount.of(request.body(), perRecords.of());
        var inQuery = perRecords.of().equals("ids") ? Query.countOfList(request.query(), "ids") : 0;
        var records = Math.max(1, Math.max(inBody, inQuery));
        yield priced(operation, path, module(operation, path, request), Load.ofRecords(records));
      }
      case Price.Flat _, Price.UpTo _ -> {
        var module = module(operation, path, request);
        var load = module == null ? 0 : named(operation, request);
        yield priced(operation, path, module, Load.ofRecords(load));
      }
    };
  }

  private PricedCall priced(
      Operation operation, Segments path, @Nullable String module, Load load) {
    return new PricedCall(operation, version(path), module, load, failures);
  }

  private Operation find(String method, Segments path, String query) {
    var found = trie.find(method.toUpperCase(Locale.ROOT), path, query);
    return found == null ? anyOther : found;
  }

  private Load composite(byte[] body) {
    var composite = CompositeBody.of(body);
    var heavy = 0;
    for (var part : composite.requests()) {
      var operation = find(part.method(), Segments.of(part.path()), part.query());
      // A sub-request writes one record, so what is heavy above ten is not heavy here.
      if (operation.heavy() instanceof Heavy.Always) {
        heavy++;
      }
    }
    return new Load(composite.parts(), composite.rollback(), heavy);
  }

  private static @Nullable String version(Segments path) {
    for (var i = 1; i < Math.min(3, path.count()); i++) {
      if (Versions.isKnown(path.word(i))) {
        return path.word(i);
      }
    }
    return null;
  }

  /** The module in the path, or the one that a call for metadata asks about in its query. */
  private @Nullable String module(Operation operation, Segments path, ApiRequest request) {
    var place = modulePlaces.getOrDefault(operation.name(), -1);
    if (place >= 0) {
      return Names.module(path.text(place));
    }
    var asked =
        operation.path().contains("/settings/") ? Query.value(request.query(), "module") : null;
    return asked == null || asked.isEmpty() ? null : Names.module(asked);
  }

  /** How many records a call names in its path or its {@code ids}. */
  private static int named(Operation operation, ApiRequest request) {
    return operation.path().contains("/{id}") ? 1 : Query.countOfList(request.query(), "ids");
  }

  private static final class BuiltIn {
    static final PriceList LIST = read();

    private static PriceList read() {
      var name = "/dev/headgate/zoho/data/prices.json";
      try (var in = PriceList.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("the price list is not on the class path: " + name);
        }
        return PriceListReader.read(in);
      } catch (IOException failed) {
        throw new UncheckedIOException("the price list cannot be read: " + name, failed);
      }
    }
  }
}
