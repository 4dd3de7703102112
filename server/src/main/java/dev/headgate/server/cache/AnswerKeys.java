package dev.headgate.server.cache;

import dev.headgate.core.cache.CacheKey;
import dev.headgate.server.call.Call;
import dev.headgate.zoho.plan.reach.ModifiedSince;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** What makes two reads the same. */
public final class AnswerKeys {

  private static final String MODIFIED_SINCE = "if-modified-since";

  private AnswerKeys() {}

  /** Of a call that is identified. A kept body is in the coding in which it came. */
  public static CacheKey of(Call call) {
    return of(call, call.head().varying());
  }

  /** The same whatever its {@code If-Modified-Since}. */
  static CacheKey whateverItsCondition(Call call) {
    return of(call, call.head().varyingBut(MODIFIED_SINCE));
  }

  private static CacheKey of(Call call, String varying) {
    return new CacheKey(
        call.caller().principal(),
        call.method(),
        call.target(),
        varying,
        call.hasBody() ? new String(call.body().bytesOrNone(), StandardCharsets.ISO_8859_1) : "");
  }

  /** After which moment it asks for changes, where it does. */
  static Optional<Instant> modifiedSince(Call call) {
    return call.headers().first(MODIFIED_SINCE).flatMap(ModifiedSince::parse);
  }
}
