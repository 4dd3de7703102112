package dev.headgate.diagnose.importer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP archive, read from its beginning to its end as a stream: its directory, which may be huge
 * or missing, is not needed. Nothing is written anywhere, and names are only shown. An archive
 * inside it is not opened.
 */
final class ZipArchive {

  private static final int ENTRIES_MAX = 1_000;
  private static final int NAME_CHARACTERS_MAX = 100;

  /** What macOS adds to every archive. */
  private static final String BESIDE = "__MACOSX/";

  private final ZipInputStream entries;
  private final InputStream unpacked;

  ZipArchive(InputStream raw) {
    var packed = new Counted(raw);
    // Names that say they are UTF-8 are read as that; of others any byte is a character.
    entries = new ZipInputStream(new BufferedInputStream(packed), StandardCharsets.ISO_8859_1);
    unpacked = new NoBomb(entries, packed);
  }

  /** Whether a file is one, by its first bytes. */
  static boolean is(BufferedInputStream in) throws IOException {
    return Opened.startsWith(in, 'P', 'K', 3, 4) || Opened.startsWith(in, 'P', 'K', 5, 6);
  }

  /**
   * Hands out the files in it, by name, one after the other. The stream of each is valid until the
   * next.
   *
   * @param reading counts entries and says which could not be read
   */
  void read(Reading reading, BiConsumer<String, BufferedInputStream> reader) {
    reading.is("ZIP archive", 1);
    try {
      for (var entry = next(reading); entry != null; entry = next(reading)) {
        if (reading.lines() > ENTRIES_MAX) {
          throw new IOException("more than " + ENTRIES_MAX + " entries");
        }
        var in = new BufferedInputStream(new Open(unpacked));
        if (is(in) || Opened.isPacked(in)) {
          reading.broken("an archive inside an archive is not read", name(entry));
        } else {
          reader.accept(name(entry), in);
          reading.foreign();
        }
        // What a reader left, seen by the guard against bombs.
        unpacked.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException broken) {
      reading.brokeOff("what follows was not read", broken);
    }
    if (reading.lines() == 0) {
      reading.note("no file in it could be read");
    }
  }

  /** The next file; null at the end. */
  private @Nullable ZipEntry next(Reading reading) throws IOException {
    var entry = entries.getNextEntry();
    for (var skipped = 0; entry != null && isNone(entry); skipped++) {
      if (skipped > ENTRIES_MAX) {
        throw new IOException("more than " + ENTRIES_MAX + " folders");
      }
      unpacked.transferTo(OutputStream.nullOutputStream());
      entry = entries.getNextEntry();
    }
    if (entry != null) {
      reading.line();
    }
    return entry;
  }

  private static boolean isNone(ZipEntry entry) {
    return entry.isDirectory() || entry.getName().startsWith(BESIDE);
  }

  private static String name(ZipEntry entry) {
    var name = entry.getName();
    return name.length() <= NAME_CHARACTERS_MAX ? name : name.substring(0, NAME_CHARACTERS_MAX);
  }

  /** Whoever reads one entry closes it, and must not close the archive. */
  private static final class Open extends FilterInputStream {
    Open(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
