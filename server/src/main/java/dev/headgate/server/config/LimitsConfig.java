package dev.headgate.server.config;

import java.time.Duration;

/**
 * The bounds of the front: how much, how long and how many. Overload beyond them is answered, never
 * queued.
 *
 * @param headerBytesMax all header lines of a request together; beyond: 431
 * @param targetBytesMax the request line; beyond: 400
 * @param headersWithin time for a request's headers to arrive; beyond: 408
 * @param bodyWithin time in which some of a request's body must come, at a kibibyte a second;
 *     beyond: 408
 * @param idleConnection time a connection may stay open between requests
 * @param bodyBytesMax a request's body, streamed or not; beyond: 413
 * @param bodyInMemoryBytesMax a body that has to be understood or may be kept; a longer one streams
 *     where it need not be understood, else: 413
 * @param answerInMemoryBytesMax an answer that has to be understood; a longer one streams
 * @param callsMax calls being worked on at once; beyond: 429
 * @param drainWithin time for running calls to end when the gateway is told to stop
 */
public record LimitsConfig(
    int headerBytesMax,
    int targetBytesMax,
    Duration headersWithin,
    Duration bodyWithin,
    Duration idleConnection,
    int bodyBytesMax,
    int bodyInMemoryBytesMax,
    int answerInMemoryBytesMax,
    int callsMax,
    Duration drainWithin) {

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  static LimitsConfig from(Settings settings) {
    var limits =
        new LimitsConfig(
            settings.bytes("limits.headers", 16 * KIB, KIB, MIB),
            settings.bytes("limits.target", 16 * KIB, KIB, MIB),
            settings.duration(
                "limits.headers-within",
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofMinutes(5)),
            settings.duration(
                "limits.body-within",
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                Duration.ofMinutes(10)),
            settings.duration(
                "limits.idle-connection",
                Duration.ofSeconds(75),
                Duration.ofMillis(100),
                Duration.ofHours(1)),
            settings.bytes("limits.body", 128 * MIB, KIB, Integer.MAX_VALUE),
            settings.bytes("limits.body-in-memory", 16 * MIB, KIB, 256 * MIB),
            settings.bytes("limits.answer-in-memory", 16 * MIB, KIB, 256 * MIB),
            (int) settings.whole("limits.calls", 10_000, 1, 1_000_000),
            settings.duration(
                "limits.drain-within",
                Duration.ofSeconds(30),
                Duration.ZERO,
                Duration.ofMinutes(10)));
    if (limits.bodyInMemoryBytesMax > limits.bodyBytesMax) {
      throw settings.problem("limits.body-in-memory", "must not be more than limits.body");
    }
    return limits;
  }
}
