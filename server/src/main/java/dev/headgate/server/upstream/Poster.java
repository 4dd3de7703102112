package dev.headgate.server.upstream;

import dev.headgate.server.call.Headers;
import java.net.InetAddress;
import java.net.URI;

/** The way to those who are pushed changes. */
public interface Poster {

  /**
   * Posts once to {@code address}, whatever the name in {@code url} stands for by now. Redirections
   * are not followed, and the answer's body is not read.
   *
   * @return the status of the answer
   * @throws UpstreamFailure where none came in time
   */
  int post(URI url, InetAddress address, Headers headers, byte[] body) throws InterruptedException;
}
