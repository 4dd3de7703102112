package dev.headgate.zoho.plan;

import dev.headgate.zoho.operation.ApiRequest;
import java.util.List;

/** Several callers' calls as one. */
public interface Merged {

  /**
   * The call to send in place of theirs, with the headers of any of them. It needs no content
   * coding: the answer has to be read here.
   */
  ApiRequest request();

  /** What its answer means for each of them, in the order in which they were merged. */
  List<Part> split(int status, byte[] answer);
}
