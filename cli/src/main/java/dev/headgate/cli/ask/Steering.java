package dev.headgate.cli.ask;

import java.io.PrintWriter;

/** Pauses or resumes an integration and says what that changed. */
final class Steering {

  private Steering() {}

  static void steer(AdminClient client, String name, String verb, PrintWriter out) {
    var answer = client.post("/integrations/" + AdminClient.encoded(name) + "/" + verb);
    boolean paused = answer.path("paused").asBoolean();
    boolean changed = answer.path("changed").asBoolean();
    if (paused) {
      out.println(
          name
              + (changed ? " is paused now" : " was paused already")
              + "; undo with: headgate resume "
              + name);
    } else {
      out.println(name + (changed ? " is resumed" : " was not paused by hand"));
    }
    out.flush();
  }
}
