package dev.headgate.diagnose.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.credit.Credits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a subscription costs, as of a date.
 *
 * @param currency of all amounts, by its code
 * @param perUser an edition's price for each user and month, by its name in a configuration
 */
public record SubscriptionPrices(
    String currency,
    Origin editions,
    Map<String, BigDecimal> perUser,
    Origin addOns,
    AddOnCredits addOnCredits) {

  private static final int FORMAT = 1;

  public SubscriptionPrices {
    perUser = Map.copyOf(perUser);
  }

  /**
   * Where prices come from.
   *
   * @param certain whether Zoho itself says so
   */
  public record Origin(LocalDate asOf, String source, boolean certain) {}

  /** The prices that come with Headgate. */
  public static SubscriptionPrices builtIn() {
    try (var in = SubscriptionPrices.class.getResourceAsStream("prices.json")) {
      if (in == null) {
        throw new IllegalStateException("the prices are not on the class path");
      }
      return read(in);
    } catch (IOException failed) {
      throw new UncheckedIOException("the prices can't be read", failed);
    }
  }

  /**
   * Reads prices, in the shape of those that are built in.
   *
   * @throws IllegalArgumentException where they lack something
   */
  public static SubscriptionPrices read(InputStream in) throws IOException {
    var root = new ObjectMapper().readTree(in);
    if (root.path("format").asInt() != FORMAT) {
      throw new IllegalArgumentException("prices: format must be " + FORMAT);
    }
    var perUser = new LinkedHashMap<String, BigDecimal>();
    for (var price : root.at("/editions/per_user_and_month").properties()) {
      perUser.put(price.getKey(), amount(price.getValue()));
    }
    var slabs =
        StreamSupport.stream(
                root.at("/add_on_credits/slabs_per_thousand_and_day").spliterator(), false)
            .map(
                slab ->
                    new AddOnCredits.Slab(
                        slab.path("credits").asLong(Long.MAX_VALUE), amount(slab.path("price"))))
            .toList();
    return new SubscriptionPrices(
        root.path("currency").asText(),
        origin(root.path("editions")),
        perUser,
        origin(root.path("add_on_credits")),
        new AddOnCredits(slabs));
  }

  private static Origin origin(JsonNode node) {
    try {
      return new Origin(
          LocalDate.parse(node.path("as_of").asText()),
          node.path("source").asText(),
          node.path("certain").asBoolean());
    } catch (DateTimeException noDate) {
      throw new IllegalArgumentException("prices: as_of must be a date", noDate);
    }
  }

  private static BigDecimal amount(JsonNode node) {
    try {
      return new BigDecimal(node.asText());
    } catch (NumberFormatException noAmount) {
      throw new IllegalArgumentException("prices: an amount is missing", noAmount);
    }
  }

  /** The price of a month; empty where the edition's isn't known. */
  public Optional<BigDecimal> monthly(Subscription subscription) {
    return Optional.ofNullable(perUser.get(subscription.edition().name()))
        .map(price -> price.multiply(BigDecimal.valueOf(subscription.users())))
        .map(price -> price.add(addOnCredits.monthly(new Credits(subscription.addOns()))))
        .map(price -> price.setScale(2, RoundingMode.HALF_UP));
  }
}
