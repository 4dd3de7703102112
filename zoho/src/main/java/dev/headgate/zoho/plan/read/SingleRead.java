package dev.headgate.zoho.plan.read;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.MergeKey;

/**
 * A call that reads one record and can be gathered with others of its key.
 *
 * @param key calls with an equal key, of one principal, may be joined
 * @param id of the record
 */
public record SingleRead(ApiRequest original, MergeKey key, String id) {

  @Override
  public String toString() {
    return "SingleRead[" + key + "]";
  }
}
