package dev.headgate.zoho.edition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.credit.Credits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The editions of Zoho CRM as of a date.
 *
 * @param all from the smallest to the largest
 */
public record Editions(LocalDate asOf, List<Edition> all) {

  private static final int FORMAT = 1;

  public Editions {
    all = List.copyOf(all);
  }

  /** The editions that come with Headgate. */
  public static Editions builtIn() {
    return BuiltIn.EDITIONS;
  }

  /** The edition of that name in a configuration, in any case. */
  public Optional<Edition> named(String name) {
    return all.stream().filter(edition -> edition.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The edition that {@code license_details.paid_type} of {@code GET /org} means. */
  public Optional<Edition> ofPaidType(String paidType) {
    return all.stream()
        .filter(edition -> edition.paidTypes().stream().anyMatch(paidType::equalsIgnoreCase))
        .findFirst();
  }

  /** The names that {@link #named} knows. */
  public List<String> names() {
    return all.stream().map(Edition::name).toList();
  }

  private static Editions read(InputStream in) throws IOException {
    var root = new ObjectMapper().readTree(in);
    if (root.path("format").asInt() != FORMAT) {
      throw new IllegalArgumentException(
          "editions: format must be " + FORMAT + ", got " + root.path("format"));
    }
    var editions = new ArrayList<Edition>();
    root.path("editions").forEach(node -> editions.add(edition(node)));
    return new Editions(LocalDate.parse(root.path("as_of").asText()), editions);
  }

  private static Edition edition(JsonNode node) {
    var paidTypes = new ArrayList<String>();
    node.path("paid_types").forEach(type -> paidTypes.add(type.asText()));
    return new Edition(
        node.path("edition").asText(),
        node.path("title").asText(),
        new Credits(node.path("base").asLong()),
        new Credits(node.path("per_user").asLong()),
        node.hasNonNull("max") ? new Credits(node.path("max").asLong()) : null,
        node.path("concurrency").asInt(),
        node.path("sub_concurrency").asInt(),
        node.path("add_on").asBoolean(),
        paidTypes);
  }

  private static final class BuiltIn {
    static final Editions EDITIONS = read();

    private static Editions read() {
      var name = "/dev/headgate/zoho/data/editions.json";
      try (var in = Editions.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("the editions are not on the class path: " + name);
        }
        return Editions.read(in);
      } catch (IOException failed) {
        throw new UncheckedIOException("the editions cannot be read: " + name, failed);
      }
    }
  }
}
