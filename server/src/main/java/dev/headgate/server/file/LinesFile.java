package dev.headgate.server.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A small file of lines that is replaced as a whole. A line that begins with # is for people. */
public final class LinesFile {

  private final Path file;
  private final String header;

  /**
   * @param file need not exist
   * @param header says what it holds, and in which format
   */
  public LinesFile(Path file, String header) {
    this.file = file;
    this.header = header;
  }

  /** Its lines; none where there is no file. */
  public List<String> read() throws IOException {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /** Replaces its lines, all or nothing. */
  public void write(Collection<String> lines) throws IOException {
    var all = new ArrayList<String>(lines.size() + 1);
    all.add("# " + header);
    all.addAll(lines);
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, all);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
