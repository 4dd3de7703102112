package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the organisation has bought, from {@code editions.json}.
 *
 * @param paidType as the organisation's licence details name it
 */
record Edition(String name, String paidType) {

  /**
   * Finds an edition.
   *
   * @param name its word or its title in the file, in any case; of the title {@code Enterprise/Zoho
   *     One} either side is enough
   */
  static Edition named(String name) {
    List<String> known = new ArrayList<>();
    for (var edition : Data.read("editions.json").path("editions")) {
      var names = new ArrayList<String>();
      names.add(edition.path("edition").asText());
      names.addAll(List.of(edition.path("title").asText().split("/", -1)));
      names.add(edition.path("title").asText());
      if (names.stream().anyMatch(name::equalsIgnoreCase)) {
        return new Edition(names.getFirst(), edition.path("paid_types").path(0).asText());
      }
      known.add(names.getFirst());
    }
    throw new IllegalArgumentException(
        "edition must be one of " + String.join(", ", known) + ", got " + name);
  }

  /** The data files that the emulator shares with the gateway. */
  static final class Data {
    private Data() {}

    static JsonNode read(String file) {
      var path = "/dev/headgate/emulator/data/" + file;
      try (InputStream in = Edition.class.getResourceAsStream(path)) {
        return Answers.parse(Objects.requireNonNull(in, path).readAllBytes())
            .orElseThrow(() -> new IllegalStateException("not JSON: " + path));
      } catch (IOException e) {
        throw new UncheckedIOException("resource unreadable: " + path, e);
      }
    }
  }
}
