package dev.headgate.core.cache;

import dev.headgate.core.identity.Principal;

/**
 * What calls must have in common to be given the same answer.
 *
 * @param target path and query as sent
 * @param headers those that may change the answer, in one spelling
 * @param body what is asked in the body; empty where there is none
 */
public record CacheKey(
    Principal principal, String method, String target, String headers, String body) {

  /** Without what must not be logged. */
  @Override
  public String toString() {
    return "CacheKey[" + method + "]";
  }
}
