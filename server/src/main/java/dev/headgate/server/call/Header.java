package dev.headgate.server.call;

/** One header line, spelled as it came. */
public record Header(String name, String value) {

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
