package dev.headgate.compat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;

/** A running gateway, seen through its two ports. */
public record Gateway(URI address, URI admin, String adminToken) {

  public JsonNode ask(String pathAndQuery) throws IOException, InterruptedException {
    return Web.json(
        Web.request(admin.resolve(pathAndQuery)).header("Authorization", "Bearer " + adminToken));
  }

  /** What the ledger says was charged. */
  public Spending charged(String by) throws IOException, InterruptedException {
    return Spending.of(ask("/headgate/v1/usage?since=24h&by=" + by), by);
  }
}
