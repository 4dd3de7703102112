package dev.headgate.diagnose.importer;

import org.jspecify.annotations.Nullable;

/** How a server writes its access log. */
interface LineFormat {

  /** Its name, for people. */
  String name();

  /** The line; null where it is not of this format. Never throws. */
  @Nullable LogLine parse(String line);
}
