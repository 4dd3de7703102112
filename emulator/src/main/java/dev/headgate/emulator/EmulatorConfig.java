package dev.headgate.emulator;

import dev.headgate.emulator.clock.VirtualClock;
import dev.headgate.emulator.credit.CreditRules;
import dev.headgate.emulator.http.CallbackRules;
import dev.headgate.emulator.http.Wire;
import dev.headgate.emulator.oauth.OAuthRules;

/**
 * Everything that is chosen before an emulator starts. {@link #DEFAULT} is what {@code headgate
 * emulate} does without options, but on a free port.
 *
 * @param port on loopback; zero for any free one
 * @param seed fixes records, ids, tokens and latencies
 * @param speed virtual seconds in a real one
 */
public record EmulatorConfig(
    int port,
    long seed,
    double speed,
    OrganisationConfig organisation,
    OAuthRules oauth,
    CreditRules credit,
    Wire wire,
    CallbackRules callbacks) {

  public static final EmulatorConfig DEFAULT =
      new EmulatorConfig(
          0,
          1,
          1.0,
          OrganisationConfig.DEFAULT,
          OAuthRules.DEFAULT,
          CreditRules.DEFAULT,
          Wire.DEFAULT,
          CallbackRules.DEFAULT);

  public EmulatorConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
    }
    if (!(speed > 0 && speed <= VirtualClock.SPEED_MAX)) {
      throw new IllegalArgumentException(
          "speed must be > 0 and <= " + (long) VirtualClock.SPEED_MAX + ", got " + speed);
    }
  }

  public EmulatorConfig withPort(int other) {
    return new EmulatorConfig(other, seed, speed, organisation, oauth, credit, wire, callbacks);
  }

  public EmulatorConfig withSeed(long other) {
    return new EmulatorConfig(port, other, speed, organisation, oauth, credit, wire, callbacks);
  }

  public EmulatorConfig withSpeed(double other) {
    return new EmulatorConfig(port, seed, other, organisation, oauth, credit, wire, callbacks);
  }

  public EmulatorConfig withOrganisation(OrganisationConfig other) {
    return new EmulatorConfig(port, seed, speed, other, oauth, credit, wire, callbacks);
  }

  public EmulatorConfig withOAuth(OAuthRules other) {
    return new EmulatorConfig(port, seed, speed, organisation, other, credit, wire, callbacks);
  }

  public EmulatorConfig withCredit(CreditRules other) {
    return new EmulatorConfig(port, seed, speed, organisation, oauth, other, wire, callbacks);
  }

  public EmulatorConfig withWire(Wire other) {
    return new EmulatorConfig(port, seed, speed, organisation, oauth, credit, other, callbacks);
  }

  public EmulatorConfig withCallbacks(CallbackRules other) {
    return new EmulatorConfig(port, seed, speed, organisation, oauth, credit, wire, other);
  }
}
