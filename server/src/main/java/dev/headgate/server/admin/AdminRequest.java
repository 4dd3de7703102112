package dev.headgate.server.admin;

import java.util.Map;
import java.util.Optional;

/**
 * A request to the admin API.
 *
 * @param path decoded, without its query
 * @param query decoded; of a repeated parameter the last
 * @param body empty where there is none
 */
record AdminRequest(String method, String path, Map<String, String> query, byte[] body) {

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  AdminRequest withBody(byte[] other) {
    return new AdminRequest(method, path, query, other);
  }
}
