package dev.headgate.zoho.plan.composite;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.MergeKey;
import dev.headgate.zoho.plan.PlainQuery;

/**
 * A read that may be part of a composite call.
 *
 * @param key calls with an equal key, of one principal, may ride together
 */
public record Rider(ApiRequest original, MergeKey key, PlainQuery query) {

  @Override
  public String toString() {
    return "Rider[" + original + "]";
  }
}
