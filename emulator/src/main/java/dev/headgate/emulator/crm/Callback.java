package dev.headgate.emulator.crm;

import java.net.URI;
import java.time.Instant;

/**
 * A POST the CRM owes somebody: a notification of changed records, or of a finished bulk job.
 *
 * @param due the virtual moment to send it; one that has passed means at once
 * @param to an http or https address
 * @param body JSON
 */
public record Callback(Instant due, URI to, byte[] body) {

  public Callback {
    if (to.getHost() == null
        || !("http".equals(to.getScheme()) || "https".equals(to.getScheme()))) {
      throw new IllegalArgumentException("a callback needs an http or https address, got " + to);
    }
  }
}
