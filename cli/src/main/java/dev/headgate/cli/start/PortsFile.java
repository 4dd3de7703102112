package dev.headgate.cli.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Tells other programs which ports were taken: {@code {"gateway":8100,"admin":8101}}. */
final class PortsFile {

  private PortsFile() {}

  /** Writes the file whole, so that who waits for it never reads half. */
  static void write(Path file, Map<String, Integer> ports) {
    try {
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, new ObjectMapper().writeValueAsBytes(ports));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw CommandFailure.notThere("can't write " + file + ": " + failure.getMessage());
    }
  }
}
