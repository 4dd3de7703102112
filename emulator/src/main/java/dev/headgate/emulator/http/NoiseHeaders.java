package dev.headgate.emulator.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * The headers every answer of Zoho carries and nobody reads (facts sheet, section 4), in Zoho's own
 * spelling: one SDK looks headers up by exact case. Used on one event loop.
 */
final class NoiseHeaders {

  private static final CharSequence SERVER = HttpHeaders.createOptimized("Server");
  private static final CharSequence ZGS = HttpHeaders.createOptimized("ZGS");
  private static final CharSequence DATE = HttpHeaders.createOptimized("Date");
  private static final CharSequence SET_COOKIE = HttpHeaders.createOptimized("Set-Cookie");
  private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
  private static final CharSequence JSON =
      HttpHeaders.createOptimized("application/json;charset=utf-8");
  private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("Cache-Control");
  private static final CharSequence NO_STORE =
      HttpHeaders.createOptimized("no-store, no-cache, must-revalidate, private");
  private static final CharSequence DISPOSITION =
      HttpHeaders.createOptimized("Content-Disposition");
  private static final CharSequence RESPONSE_JSON =
      HttpHeaders.createOptimized("attachment; filename=response.json");
  private static final CharSequence CLIENT_VERSION = HttpHeaders.createOptimized("clientVersion");
  private static final CharSequence CLIENT_SUB_VERSION =
      HttpHeaders.createOptimized("clientsubVersion");
  private static final CharSequence VERSION = HttpHeaders.createOptimized("0.1");

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final CharSequence cookie;
  private long dateSecond = Long.MIN_VALUE;
  private CharSequence date = "";

  NoiseHeaders(long seed) {
    var bytes = new byte[16];
    // Another sequence than that of the tokens, which come from the same seed.
    new SplittableRandom(~seed).nextBytes(bytes);
    cookie =
        HttpHeaders.createOptimized(
            "_zcsr_tmp=" + HexFormat.of().formatHex(bytes) + ";path=/;SameSite=Strict;Secure");
  }

  void addTo(MultiMap headers, Instant now) {
    headers.set(SERVER, ZGS).set(DATE, date(now)).set(SET_COOKIE, cookie);
    headers.set(CACHE_CONTROL, NO_STORE);
    headers.set(CLIENT_VERSION, VERSION).set(CLIENT_SUB_VERSION, VERSION);
  }

  void addJsonTo(MultiMap headers) {
    headers.set(CONTENT_TYPE, JSON).set(DISPOSITION, RESPONSE_JSON);
  }

  private CharSequence date(Instant now) {
    if (now.getEpochSecond() != dateSecond) {
      dateSecond = now.getEpochSecond();
      date = HTTP_DATE.format(now);
    }
    return date;
  }
}
