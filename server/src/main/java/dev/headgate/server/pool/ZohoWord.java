package dev.headgate.server.pool;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Hold;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.ReadableBody;
import dev.headgate.server.call.Reply;
import dev.headgate.zoho.refusal.Costume;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Zoho's answers say of the pool: how many credits remain, in a header, and why a call was
 * refused.
 */
public final class ZohoWord {

  private static final int BODY_BYTES_MAX = 64 << 10;

  private final RunningPool pool;

  public ZohoWord(RunningPool pool) {
    this.pool = pool;
  }

  /** Reconciles the pool with the answer to a call. Call before its hold is settled. */
  public void heard(Hold hold, Reply reply) {
    var remaining = remaining(reply.headers());
    if (remaining.isPresent()) {
      pool.outsideGrew(hold.heard(remaining.get(), pool.now()));
    } else if (isSuccess(reply.status()) && isJson(reply.headers())) {
      // Other answers may lack the header whatever is left.
      hold.heardNothing(pool.freeCredits(), pool.now());
    }
  }

  /** What the header says is left of the pool, in terms of the limit that we know. */
  private Optional<Credits> remaining(Headers headers) {
    var modern = number(headers, "X-API-CREDITS-REMAINING");
    if (modern.isPresent()) {
      return modern.map(Credits::new);
    }
    // Early versions say how many there are in a day besides; that may differ from what we think.
    return number(headers, "X-RATELIMIT-DAY-REMAINING")
        .map(
            left -> {
              long limit = pool.limits().pool().units();
              long theirs = number(headers, "X-RATELIMIT-DAY-LIMIT").orElse(limit);
              return new Credits(Math.max(0, limit - Math.max(0, theirs - left)));
            });
  }

  private static Optional<Long> number(Headers headers, String name) {
    return headers
        .first(name)
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,12}"))
        .map(Long::valueOf);
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  private static boolean isJson(Headers headers) {
    return headers
        .first("Content-Type")
        .filter(type -> type.startsWith("application/json"))
        .isPresent();
  }

  /** Why Zoho refused, where it did. */
  public static Costume costume(Reply reply) {
    if (reply.status() < 400) {
      return new Costume.NotARefusal();
    }
    return Costume.of(
        reply.status(),
        ReadableBody.of(reply, BODY_BYTES_MAX),
        name -> header(reply.headers(), name));
  }

  private static @Nullable String header(Headers headers, String name) {
    return headers.first(name).orElse(null);
  }
}
