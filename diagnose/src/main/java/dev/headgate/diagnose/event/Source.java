package dev.headgate.diagnose.event;

/** Where an event was read. */
public enum Source {
  /** Sums of a gateway's ledger, over 24 hours and without times of their own. */
  LEDGER,
  ACCESS_LOG,
  HAR,
  CSV,
  MAIL,
  ZAPIER,
  MIDDLEWARE_LOG
}
