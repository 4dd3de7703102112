package dev.headgate.emulator.crm.file;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The bytes of all files, in memory. Safe for use by many threads. */
public final class FileStore {
  private static final int FILES_MAX = 100_000;

  private final long seed;
  private final long bytesMax;
  private final Map<String, StoredFile> files = new HashMap<>();
  private long given;
  private long bytesHeld;

  /**
   * @param seed of the ids, so that the same calls get the same ids
   * @param bytesMax kept in all; above that, files are refused as when an organisation's storage is
   *     full
   */
  public FileStore(long seed, long bytesMax) {
    this.seed = seed;
    this.bytesMax = bytesMax;
  }

  /** Keeps the file; empty where there is no room for it. */
  public synchronized Optional<StoredFile> keep(String name, String contentType, byte[] bytes) {
    if (files.size() >= FILES_MAX || bytesHeld + bytes.length > bytesMax) {
      return Optional.empty();
    }
    var file = new StoredFile(nextId(), name, contentType, bytes.clone());
    files.put(file.id(), file);
    bytesHeld += bytes.length;
    return Optional.of(file);
  }

  public synchronized Optional<StoredFile> find(String id) {
    return Optional.ofNullable(files.get(id));
  }

  /** Forgets the file, if it is there. */
  public synchronized void drop(String id) {
    var file = files.remove(id);
    if (file != null) {
      bytesHeld -= file.bytes().length;
    }
  }

  private String nextId() {
    var number = ByteBuffer.allocate(2 * Long.BYTES).putLong(seed).putLong(++given).array();
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(number));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
