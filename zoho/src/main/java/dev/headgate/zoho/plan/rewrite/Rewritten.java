package dev.headgate.zoho.plan.rewrite;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.Answer;
import java.util.Optional;

/** A cheaper call in the place of another. It has the other's headers. */
public interface Rewritten {

  ApiRequest request();

  /**
   * The answer that the call itself would have had; empty where this answer doesn't tell, and the
   * call has to go as it came.
   */
  Optional<Answer> translate(int status, byte[] answer);
}
