package dev.headgate.server.call;

/**
 * Where a call came from.
 *
 * @param address the network address
 * @param presence whether its caller still waits
 */
public record Origin(String address, Presence presence) {

  public static Origin of(String address) {
    return new Origin(address, new Presence());
  }
}
