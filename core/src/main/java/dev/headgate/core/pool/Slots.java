package dev.headgate.core.pool;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls in flight of one scope, and whether another fits. */
final class Slots {

  // Zoho counts a minute of its own, by when a call arrives; this is a minute and what a call may
  // be
  // late by.
  private static final long DOWNLOAD_SPAN_MILLIS = 65_000;

  private SlotLimits limits;
  private final Congestion all;
  private final Congestion heavy;
  private final Map<Load.Kind, Integer> heavyInFlight = new EnumMap<>(Load.Kind.class);
  private long[] downloads; // the moments of the last ones, a ring
  private int nextDownload;
  private int inFlight;
  private int heavyTotal;

  Slots(SlotLimits limits) {
    this.limits = limits;
    all = new Congestion(limits.calls());
    heavy = new Congestion(limits.heavyCalls());
    downloads = noDownloads(limits);
  }

  void configure(SlotLimits newLimits) {
    if (newLimits.downloadsPerMinute() != limits.downloadsPerMinute()) {
      downloads = noDownloads(newLimits);
      nextDownload = 0;
    }
    limits = newLimits;
    all.configure(newLimits.calls());
    heavy.configure(newLimits.heavyCalls());
  }

  /** What stands in a call's way; null where it fits. */
  @Nullable Why blocker(Load load, long nowMillis) {
    // A call larger than what is left of a shrunken cap may go alone.
    if (inFlight + load.slots() > all.cap() && !(inFlight == 0 && load.slots() <= limits.calls())) {
      return Why.SLOTS;
    }
    if (load.heavySlots() > 0) {
      int taken = limits.heavyPerKind() ? heavyInFlight.getOrDefault(load.kind(), 0) : heavyTotal;
      if (taken + load.heavySlots() > heavy.cap()
          && !(taken == 0 && load.heavySlots() <= limits.heavyCalls())) {
        return Why.HEAVY_SLOTS;
      }
    }
    if (load.kind() == Load.Kind.BULK_DOWNLOAD && nextDownloadMillis() > nowMillis) {
      return Why.BULK_DOWNLOADS;
    }
    return null;
  }

  /** Whether a call of this load could ever go. */
  boolean everFits(Load load) {
    return load.slots() <= limits.calls() && load.heavySlots() <= limits.heavyCalls();
  }

  void take(Load load, long nowMillis) {
    inFlight += load.slots();
    addHeavy(load.kind(), load.heavySlots());
    if (load.kind() == Load.Kind.BULK_DOWNLOAD) {
      downloads[nextDownload] = nowMillis;
      nextDownload = (nextDownload + 1) % downloads.length;
    }
  }

  void give(Load load) {
    inFlight -= load.slots();
    addHeavy(load.kind(), -load.heavySlots());
    if (inFlight < 0 || heavyTotal < 0) {
      throw new IllegalStateException("more slots given back than taken: " + inFlight);
    }
  }

  /** When the next bulk download may go. */
  long nextDownloadMillis() {
    long oldest = downloads[nextDownload];
    return oldest == Long.MIN_VALUE ? Long.MIN_VALUE : oldest + DOWNLOAD_SPAN_MILLIS;
  }

  /** Zoho refused a call for too many at once, or for too many heavy ones. */
  void refused(boolean heavyOnes, long leftMillis, long nowMillis) {
    if (heavyOnes) {
      heavy.refused(heavyTotal, leftMillis, nowMillis);
    } else {
      all.refused(inFlight, leftMillis, nowMillis);
    }
  }

  void succeeded(Load load, long nowMillis) {
    all.succeeded(nowMillis);
    if (load.heavySlots() > 0) {
      heavy.succeeded(nowMillis);
    }
  }

  int inFlight() {
    return inFlight;
  }

  int heavyInFlight() {
    return heavyTotal;
  }

  int cap() {
    return all.cap();
  }

  int heavyCap() {
    return heavy.cap();
  }

  private void addHeavy(Load.Kind kind, int slots) {
    if (slots != 0) {
      heavyTotal += slots;
      heavyInFlight.merge(kind, slots, Integer::sum);
    }
  }

  private static long[] noDownloads(SlotLimits limits) {
    long[] moments = new long[limits.downloadsPerMinute()];
    Arrays.fill(moments, Long.MIN_VALUE);
    return moments;
  }
}
