package dev.headgate.diagnose.event;

import java.util.Locale;

/** Where an event was read. */
public enum Source {
  ACCESS_LOG,
  HAR,
  CSV,
  MAIL,
  ZAPIER,
  MIDDLEWARE_LOG;

  /** The word for people: {@code access log}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
