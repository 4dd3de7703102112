package dev.headgate.deluge.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds the files to read: those named, and in folders those that hold Deluge. */
public final class SourceFinder {
  /** A larger file is no function. */
  public static final long FILE_BYTES_MAX = 5L << 20;

  private static final int SNIFFED_BYTES_MAX = 64 << 10;
  private static final Set<String> DELUGE = Set.of("deluge", "dg", "ds", "dlg", "dl");

  /** Files that are data or no text. In a folder they are passed over; named, they are read. */
  private static final Set<String> DATA =
      Set.of(
          "json",
          "xml",
          "yml",
          "yaml",
          "toml",
          "lock",
          "csv",
          "sql",
          "properties",
          "ini",
          "map",
          "css",
          "scss",
          "svg",
          "png",
          "jpg",
          "jpeg",
          "gif",
          "ico",
          "pdf",
          "zip",
          "jar",
          "gz",
          "class",
          "woff",
          "woff2",
          "ttf",
          "sh",
          "bat",
          "ps1",
          "gradle",
          "bnf",
          "flex",
          "g4",
          "ipynb",
          "java",
          "kt",
          "py",
          "go",
          "rs");

  private static final Set<String> SKIPPED_FOLDERS =
      Set.of("node_modules", "target", "build", "dist", "__pycache__");

  private SourceFinder() {}

  /**
   * The files, each once, in order of their names.
   *
   * @throws NoSuchFileException when a path names nothing
   */
  public static List<Path> find(Collection<Path> paths) throws IOException {
    var found = new TreeSet<Path>();
    for (var path : paths) {
      if (Files.isDirectory(path)) {
        Files.walkFileTree(path, new Folder(path, found));
      } else if (Files.exists(path)) {
        found.add(path);
      } else {
        throw new NoSuchFileException(path.toString());
      }
    }
    return new ArrayList<>(found);
  }

  private static final class Folder extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Set<Path> found;

    Folder(Path root, Set<Path> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
      boolean skip =
          !folder.equals(root) && (name.startsWith(".") || SKIPPED_FOLDERS.contains(name));
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile() && attributes.size() <= FILE_BYTES_MAX && holdsDeluge(file)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult
          .CONTINUE; // what may not be read in a folder is passed over; a named file fails
    }
  }

  private static boolean holdsDeluge(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String extension = name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
    if (DATA.contains(extension)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      var head = in.readNBytes(SNIFFED_BYTES_MAX);
      return !SourceFile.isBinary(head)
          && (DELUGE.contains(extension)
              || Scripts.holdDeluge(name, new String(head, StandardCharsets.UTF_8)));
    }
  }
}
