package dev.headgate.server.fanout;

import dev.headgate.core.fanout.Logged;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Headers;
import dev.headgate.server.upstream.Poster;
import dev.headgate.server.upstream.UpstreamFailure;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** One push: looked up, checked, signed and posted. */
final class Pushing {

  private static final int GONE = 410;

  private final Poster poster;
  private final boolean allowPrivate;
  private final Time time;

  Pushing(Poster poster, boolean allowPrivate, Time time) {
    this.poster = poster;
    this.allowPrivate = allowPrivate;
    this.time = time;
  }

  /** What came of a push. */
  sealed interface Outcome {
    record Taken() implements Outcome {}

    /** Not taken; another time it may be. */
    record Failed(String why) implements Outcome {}

    /** The subscriber says that it is no more. */
    record Gone() implements Outcome {}
  }

  /**
   * Posts changes once.
   *
   * @param attempt from 1
   */
  Outcome push(URI url, String secret, List<Logged> changes, int attempt)
      throws InterruptedException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(url.getHost());
    } catch (UnknownHostException unknown) {
      return new Outcome.Failed("the name is not known");
    }
    if (!allowPrivate && !Arrays.stream(addresses).allMatch(Address::isPublic)) {
      return new Outcome.Failed("the address is not public (fan-out.allow-private)");
    }
    var body = ChangeJson.push(changes);
    long timestamp = time.instant().getEpochSecond();
    var headers =
        Headers.of(
            "Content-Type", "application/json",
            "User-Agent", "Headgate",
            "X-Headgate-Event", Long.toString(changes.getFirst().number()),
            "X-Headgate-Attempt", Integer.toString(attempt),
            "X-Headgate-Timestamp", Long.toString(timestamp),
            "X-Headgate-Signature", Signature.of(secret, timestamp, body));
    try {
      return outcome(poster.post(url, addresses[0], headers, body));
    } catch (UpstreamFailure failure) {
      return new Outcome.Failed("no answer came in time");
    }
  }

  private static Outcome outcome(int status) {
    if (status / 100 == 2) {
      return new Outcome.Taken();
    }
    return status == GONE
        ? new Outcome.Gone()
        : new Outcome.Failed(
            status / 100 == 3
                ? "answered " + status + ": redirections are not followed"
                : "answered " + status);
  }
}
