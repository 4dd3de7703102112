package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Asks every few minutes whether something has changed, as a no-code tool's trigger does. */
public final class Poller implements Actor {

  private static final DateTimeFormatter ZOHO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private final String name;
  private final String module;
  private final Instant begins;
  private final Instant ends;
  private final Duration every;

  public Poller(String name, String module, Instant begins, Instant ends, Duration every) {
    this.name = name;
    this.module = module;
    this.begins = begins;
    this.ends = ends;
    this.every = every;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Instant firstAct() {
    return begins;
  }

  @Override
  public Optional<Instant> act(CrmClient crm, Instant now)
      throws IOException, InterruptedException {
    crm.get(
        "/crm/v8/" + module + "?fields=Last_Name,Email,Modified_Time&sort_by=Modified_Time",
        Map.of("If-Modified-Since", ZOHO.format(now.minus(every))));
    return Optional.of(now.plus(every)).filter(ends::isAfter);
  }
}
