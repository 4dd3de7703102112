package dev.headgate.server.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A random secret in a file that only its owner can read; made when it is first asked for. */
public final class SecretFile {

  private static final int BYTES = 32;

  private SecretFile() {}

  /**
   * The secret in {@code folder/name}, 64 hexadecimal digits unless someone has put another there.
   */
  public static String readOrMake(Path folder, String name) throws IOException {
    var file = folder.resolve(name);
    if (!Files.exists(file)) {
      make(folder, file);
    }
    var text = Files.readString(file).strip();
    if (text.length() < 16) {
      throw new IOException(
          file + " must hold at least 16 characters; delete it to have a new one made");
    }
    return text;
  }

  /** Whole or not at all: another process may be starting on the same folder. */
  private static void make(Path folder, Path file) throws IOException {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    var fresh = Files.createTempFile(folder, ".secret", "", ownerOnly(folder));
    Files.writeString(fresh, HexFormat.of().formatHex(bytes) + "\n", StandardCharsets.US_ASCII);
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException other) {
      Files.delete(fresh);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
