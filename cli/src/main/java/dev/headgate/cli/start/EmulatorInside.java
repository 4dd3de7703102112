package dev.headgate.cli.start;

import dev.headgate.cli.CommandFailure;
import dev.headgate.emulator.Emulator;
import dev.headgate.emulator.EmulatorConfig;
import java.io.IOException;

/** The emulator that {@code up} uses where no Zoho is named: on any free port, for any client. */
final class EmulatorInside {

  private EmulatorInside() {}

  static Emulator start() {
    try {
      var config = EmulatorConfig.DEFAULT;
      return Emulator.start(config.withOAuth(config.oauth().withAnyClient(true)));
    } catch (IOException failure) {
      throw CommandFailure.notThere("the emulator " + failure.getMessage());
    }
  }
}
