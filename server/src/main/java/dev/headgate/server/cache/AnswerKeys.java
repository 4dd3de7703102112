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

  /** Of a call that is identified and priced. */
  public static CacheKey of(Call call) {
    return of(call, false);
  }

  /** The same whatever its {@code If-Modified-Since}. */
  static CacheKey whateverItsCondition(Call call) {
    return of(call, true);
  }

  private static CacheKey of(Call call, boolean anyCondition) {
    var headers = new StringBuilder();
    for (var line : call.relevantHeaders().lines()) {
      if (!anyCondition || !line.startsWith(MODIFIED_SINCE)) {
        headers.append(line).append('\n');
      }
    }
    // A kept body is in the coding in which it came.
    call.headers().first("Accept-Encoding").ifPresent(headers::append);
    return new CacheKey(
        call.caller().principal(),
        call.method(),
        call.target(),
        headers.toString(),
        new String(call.body().bytesOrNone(), StandardCharsets.ISO_8859_1));
  }

  /** After which moment it asks for changes, where it does. */
  static Optional<Instant> modifiedSince(Call call) {
    return call.headers().first(MODIFIED_SINCE).flatMap(ModifiedSince::parse);
  }
}
