package dev.headgate.core.identity;

/**
 * The Zoho user and client whose token a call carries, known by a keyed hash: of the client id and
 * the refresh token where the token call passed through Headgate, else of the access token itself.
 *
 * @param fingerprint lower-case hexadecimal, no secret can be read back from it
 */
public record Principal(String fingerprint) {

  public Principal {
    if (fingerprint.isEmpty()) {
      throw new IllegalArgumentException("a principal needs a fingerprint");
    }
  }
}
