package dev.headgate.demo;

import java.util.SortedMap;

/**
 * The day, lived twice.
 *
 * @param direct every integration straight to Zoho
 * @param headgate every integration through Headgate
 * @param ledger what Headgate's own ledger says each integration spent
 * @param pool credits per 24 hours
 */
public record DemoResult(
    Column direct, Column headgate, SortedMap<String, Long> ledger, long pool) {

  /** Whether Headgate's books and Zoho's agree to the credit, for each integration. */
  public boolean booksAgree() {
    return headgate.byIntegration().entrySet().stream()
        .allMatch(
            entry -> ledger.getOrDefault(entry.getKey(), 0L).equals(entry.getValue().credits()));
  }
}
