package dev.headgate.server.pool;

import dev.headgate.core.pool.Admission;
import dev.headgate.core.pool.RefusalMemory;
import dev.headgate.server.call.Call;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The calls that were refused a moment ago: one that comes back before it was told to is answered
 * from here. A call is known by a digest, so nothing of it is kept.
 */
public final class RefusedCalls {

  private static final int CALLS_MAX = 10_000;

  private final RefusalMemory<Digest> memory = new RefusalMemory<>(CALLS_MAX);
  private volatile Instant until = Instant.MIN; // nothing is remembered beyond

  /** 128 bits of SHA-256. */
  private record Digest(long high, long low) {}

  /** A call that is sent again and again before its time. */
  public record Storm(String integration, long returns, Instant since) {}

  /** Remembers that a call was refused. */
  public void remember(Call call, Admission.Refused refused, Instant now) {
    memory.remember(digest(call), refused, now);
    var ends = now.plus(refused.retryAfter());
    synchronized (this) {
      until = ends.isAfter(until) ? ends : until;
    }
  }

  /** The refusal of a call that came back too early; empty where it may ask again. Quick. */
  public Optional<Admission.Refused> recall(Call call, Instant now) {
    // Nearly always nothing was refused lately, and then no digest is worked out.
    return now.isBefore(until) ? memory.recall(digest(call), now) : Optional.empty();
  }

  /** Forgets everything: what was refused may go now. */
  public void forgetAll() {
    memory.forgetAll();
  }

  /** Forgets the refusals of one integration. */
  public void forget(String integration) {
    memory.forget(integration);
  }

  /** The greatest storms, the greatest first. */
  public List<Storm> storms(int max) {
    return memory.storms().stream()
        .limit(max)
        .map(storm -> new Storm(storm.integration(), storm.returns(), storm.since()))
        .toList();
  }

  private static Digest digest(Call call) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      for (var part :
          List.of(
              call.caller().integration(),
              call.caller().principal().fingerprint(),
              call.method(),
              call.target())) {
        sha.update(part.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
      }
      sha.update(call.body().bytesOrNone());
      var digest = ByteBuffer.wrap(sha.digest());
      return new Digest(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
