package dev.headgate.emulator.credit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A data file shared with the gateway, as the build puts it on the class path. */
final class DataFile {

  private static final String FOLDER = "/dev/headgate/emulator/data/";
  private static final int FORMAT = 1;

  private DataFile() {}

  static JsonNode read(String name) {
    try (var in = DataFile.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("no data file " + FOLDER + name + " on the class path");
      }
      var root = new JsonMapper().readTree(in);
      int format = root.path("format").asInt();
      if (format != FORMAT) {
        throw new IllegalStateException(name + " must have format " + FORMAT + ", got " + format);
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER + name, e);
    }
  }
}
