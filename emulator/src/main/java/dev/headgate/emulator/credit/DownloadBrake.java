package dev.headgate.emulator.credit;

import java.time.Duration;
import java.time.Instant;

/**
 * Ten downloads of bulk results in a minute, then none until the minute is over; the minute begins
 * with its first download (Zoho CRM v7, bulk-read/download-result). Counted for the whole
 * organisation, which the page leaves open.
 */
final class DownloadBrake {

  private static final int DOWNLOADS_MAX = 10;
  private static final Duration SPAN = Duration.ofMinutes(1);

  private Instant minuteEnds = Instant.MIN;
  private int downloads;

  boolean allows(PricedCall call, Instant now) {
    return !isDownload(call) || !now.isBefore(minuteEnds) || downloads < DOWNLOADS_MAX;
  }

  void count(PricedCall call, Instant now) {
    if (!isDownload(call)) {
      return;
    }
    if (!now.isBefore(minuteEnds)) {
      minuteEnds = now.plus(SPAN);
      downloads = 0;
    }
    downloads++;
  }

  private static boolean isDownload(PricedCall call) {
    return call.operation().equals("bulk_read_result");
  }
}
