package dev.headgate.server.config;

import java.util.List;

/**
 * A named consumer.
 *
 * @param clientIds the OAuth client ids that belong to it, at least one
 * @param paused whether its calls are refused until it is resumed
 */
public record IntegrationConfig(String name, List<String> clientIds, boolean paused) {

  static IntegrationConfig from(Settings settings, String name) {
    var section = "integrations." + name + ".";
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new ConfigProblem(
          "integrations: a name must be 1 to 64 letters, digits, dots, hyphens or underscores, got \""
              + name
              + "\"");
    }
    var clientIds = settings.list(section + "client-id");
    if (clientIds.isEmpty() || clientIds.stream().anyMatch(String::isEmpty)) {
      throw settings.problem(section + "client-id", "must name at least one OAuth client id");
    }
    return new IntegrationConfig(name, clientIds, settings.flag(section + "paused", false));
  }
}
