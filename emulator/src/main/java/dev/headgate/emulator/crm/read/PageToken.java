package dev.headgate.emulator.crm.read;

import dev.headgate.emulator.crm.record.Position;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: opaque to clients, and good only for the same user and parameters.
 *
 * @param user who may use it
 * @param asked a hash of the module and the other parameters
 * @param before how many records came before the place
 * @param place after which record to go on; {@code null} at the beginning
 * @param expiry after which it is refused
 */
record PageToken(long user, long asked, int before, @Nullable Position place, Instant expiry) {
  static final Duration LIFE = Duration.ofHours(24);

  private static final int BYTES = 5 * Long.BYTES + Integer.BYTES + Long.BYTES;

  String encode() {
    var bytes = ByteBuffer.allocate(BYTES);
    bytes.putLong(user).putLong(asked).putInt(before);
    bytes.putLong(place == null ? Long.MIN_VALUE : place.millis());
    bytes.putLong(place == null ? 0 : place.id());
    bytes.putLong(expiry.getEpochSecond());
    bytes.putLong(checksum(bytes));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Empty where the text is not a token of ours. */
  static Optional<PageToken> decode(String text) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      long user = bytes.getLong();
      long asked = bytes.getLong();
      int before = bytes.getInt();
      long millis = bytes.getLong();
      long id = bytes.getLong();
      var expiry = Instant.ofEpochSecond(bytes.getLong());
      if (bytes.getLong() != checksum(bytes) || bytes.hasRemaining()) {
        return Optional.empty();
      }
      @Nullable Position place = millis == Long.MIN_VALUE ? null : new Position(millis, id);
      return Optional.of(new PageToken(user, asked, before, place, expiry));
    } catch (IllegalArgumentException | BufferUnderflowException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  private static long checksum(ByteBuffer bytes) {
    var crc = new CRC32();
    crc.update(bytes.duplicate().position(0).limit(BYTES - Long.BYTES));
    return crc.getValue();
  }
}
