package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Brings a lead whenever a visitor fills in a form: at random moments of the business hours. */
public final class WebForms implements Actor {

  private final String name;
  private final Instant opens;
  private final Instant closes;
  private final Duration meanGap;
  private final SplittableRandom random;
  private int leads;

  /** Forms that bring {@code leads} leads between the two moments, on average. */
  public WebForms(String name, Instant opens, Instant closes, int leads, long seed) {
    this.name = name;
    this.opens = opens;
    this.closes = closes;
    this.meanGap = Duration.between(opens, closes).dividedBy(leads);
    this.random = new SplittableRandom(seed);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Instant firstAct() {
    return opens.plus(gap());
  }

  @Override
  public Optional<Instant> act(CrmClient crm, Instant now)
      throws IOException, InterruptedException {
    leads++;
    crm.write(
        "POST",
        "/crm/v8/Leads",
        Map.of(
            "Last_Name", "Visitor " + leads,
            "Company", "Company " + leads,
            "Email", "visitor" + leads + "@forms.example"));
    return Optional.of(now.plus(gap())).filter(closes::isAfter);
  }

  /** Exponential: the gaps of a Poisson process. */
  private Duration gap() {
    double share = -Math.log(1 - random.nextDouble());
    return Duration.ofMillis((long) (meanGap.toMillis() * share));
  }
}
