package dev.headgate.store;

import dev.headgate.core.ledger.LedgerUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder with the database file, held by one gateway at a time and readable by its owner alone.
 */
final class DataFolder implements AutoCloseable {

  /**
   * The folders this process holds. On POSIX systems a process that opens and closes the lock file
   * a second time drops the lock it has, so the second attempt must not get that far.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileLock lock;

  private DataFolder(Path folder, FileLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes the folder and the empty file where they are missing, and takes the lock. */
  static DataFolder take(Path asked) {
    try {
      Files.createDirectories(asked.toAbsolutePath(), ownerOnly(asked, "rwx------"));
      var folder = asked.toRealPath();
      if (!HELD.add(folder)) {
        throw inUse(folder, ProcessHandle.current().pid() + ", this very one");
      }
      try {
        var taken = new DataFolder(folder, lock(folder));
        createOwnerOnly(taken.file());
        return taken;
      } catch (IOException | RuntimeException failure) {
        HELD.remove(folder);
        throw failure;
      }
    } catch (IOException failure) {
      throw new LedgerUnavailable(
          "data folder %s cannot be used (%s): choose a folder that the user who runs Headgate may write"
              .formatted(asked, failure.getClass().getSimpleName()),
          failure);
    }
  }

  Path file() {
    return folder.resolve("headgate.db");
  }

  @Override
  public void close() {
    try {
      lock.channel().close();
    } catch (IOException failure) {
      throw new LedgerUnavailable("data folder " + folder + " could not be let go", failure);
    } finally {
      HELD.remove(folder);
    }
  }

  private static FileLock lock(Path folder) throws IOException {
    var file = folder.resolve("headgate.lock");
    createOwnerOnly(file);
    var channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      var lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder, Files.readString(file).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
      return lock;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static String pid() {
    return ProcessHandle.current().pid() + "\n";
  }

  private static LedgerUnavailable inUse(Path folder, String process) {
    return new LedgerUnavailable(
        "data folder %s is in use by another gateway (process %s): stop it, or choose another folder"
            .formatted(folder, process));
  }

  private static void createOwnerOnly(Path file) throws IOException {
    try {
      Files.createFile(file, ownerOnly(file, "rw-------"));
    } catch (FileAlreadyExistsException _) {
      // Made by an earlier start, or by the person who put a copy back: theirs to protect.
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
