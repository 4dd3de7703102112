package dev.headgate.emulator.oauth;

/** An answer of the accounts server: a status and a JSON body. */
public record TokenAnswer(int status, String body) {

  // Zoho's token endpoint is seen to answer errors with 200 (facts sheet, section 8).
  static TokenAnswer error(String code) {
    return new TokenAnswer(200, "{\"error\":\"" + code + "\"}");
  }

  static TokenAnswer tooMany() {
    return new TokenAnswer(
        400,
        """
        {"error_description":"You have made too many requests continuously. Please try again after some time.","error":"Access Denied","status":"failure"}""");
  }

  /** Says how it went and nothing secret. */
  @Override
  public String toString() {
    return "TokenAnswer[" + status + "]";
  }
}
