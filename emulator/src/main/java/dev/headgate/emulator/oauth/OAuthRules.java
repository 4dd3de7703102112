package dev.headgate.emulator.oauth;

import java.util.HashSet;
import java.util.List;

/**
 * Whom the accounts server serves, and how strictly.
 *
 * @param clients known from the start
 * @param anyClient whether an unknown client id, secret, refresh token or code is accepted and
 *     becomes known
 * @param tokenLimits whether at most ten access tokens of a refresh token live at a time, and at
 *     most ten are issued in ten minutes
 */
public record OAuthRules(List<OAuthClient> clients, boolean anyClient, boolean tokenLimits) {

  /** The default client alone, with limits. */
  public static final OAuthRules DEFAULT =
      new OAuthRules(List.of(OAuthClient.DEFAULT), false, true);

  public OAuthRules withAnyClient(boolean any) {
    return new OAuthRules(clients, any, tokenLimits);
  }

  public OAuthRules {
    clients = List.copyOf(clients);
    var ids = new HashSet<String>();
    for (var client : clients) {
      if (!ids.add(client.id())) {
        throw new IllegalArgumentException("client id must be unique, got twice " + client.id());
      }
    }
  }
}
