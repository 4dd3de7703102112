package dev.headgate.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Asks again and again what a pause has shown, and tells what is new. */
record Proof(
    AdminClient client,
    String name,
    boolean outside,
    Instant pausedAt,
    Duration every,
    PrintWriter out) {

  /** The last time at which the test looks. */
  private static final long LAST_LOOK_SECONDS = 3_600;

  /** Until there is a verdict, or nobody can tell. */
  void watch() throws InterruptedException {
    long told = -1;
    while (true) {
      var proof = ask();
      long after = proof.path("after_seconds").asLong();
      boolean open = proof.path("verdict").asText().equals("undecided");
      if (!open || after > told) {
        out.println("after " + after / 60 + " min: " + proof.path("sentence").asText());
        out.flush();
        told = after;
      }
      if (!open || after >= LAST_LOOK_SECONDS) {
        tellNext(proof);
        return;
      }
      Thread.sleep(every);
    }
  }

  private JsonNode ask() {
    return client.get(
        "/integrations/" + AdminClient.encoded(name) + "/proof",
        Map.of("paused_at", pausedAt.toString()));
  }

  private void tellNext(JsonNode proof) {
    out.println(
        proof.path("verdict").asText().equals("confirmed")
            ? name + " is a culprit: mend it before you let it go on"
            : outside
                ? "let " + name + " go on, and pause the next suspect"
                : "let it go on with: headgate resume " + name);
    out.flush();
  }
}
