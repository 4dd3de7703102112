package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
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
   * @param name in any case; of {@code Enterprise/Zoho One} either side is enough
   */
  static Edition named(String name) {
    List<String> known = new ArrayList<>();
    for (var edition : Data.read("editions.json")) {
      var full = edition.path("edition").asText();
      boolean same =
          full.equalsIgnoreCase(name)
              || Arrays.stream(full.split("/", -1)).anyMatch(part -> part.equalsIgnoreCase(name));
      if (same) {
        return new Edition(full, edition.path("paid_type").path(0).asText());
      }
      known.add(full);
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
