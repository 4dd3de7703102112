package dev.headgate.emulator.http;

import dev.headgate.emulator.credit.Costume;
import dev.headgate.emulator.credit.RefusalKind;
import dev.headgate.emulator.crm.CrmResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers in Zoho's error shape (facts sheet, section 4) that come from in front of the CRM. */
final class ZohoErrors {

  static final CrmResponse NO_TOKEN = error(401, "AUTHENTICATION_FAILURE", "Authentication failed");
  static final CrmResponse BAD_TOKEN = error(401, "INVALID_TOKEN", "invalid oauth token");
  static final CrmResponse BROKEN = error(500, "INTERNAL_ERROR", "Internal Server Error");
  static final CrmResponse NO_SUCH_PATH =
      error(
          404, "INVALID_URL_PATTERN", "Please check if the URL trying to access is a correct one");

  static final CrmResponse STARTING =
      error(503, "INTERNAL_ERROR", "the emulator is making up its records");

  private ZohoErrors() {}

  static CrmResponse refusal(Costume costume, RefusalKind kind) {
    return json(429, costume.body(kind));
  }

  /** The usual answer of a status, for a fault that names nothing but the status. */
  static CrmResponse ofStatus(int status, Costume costume) {
    if (status == 401) {
      return BAD_TOKEN;
    }
    if (status == 429) {
      return refusal(costume, RefusalKind.CREDITS);
    }
    if (status >= 500) {
      return error(status, "INTERNAL_ERROR", "Internal Server Error");
    }
    if (status >= 400) {
      return error(status, "INVALID_REQUEST", "unable to process your request");
    }
    return json(status, status == 204 || status == 304 ? "" : "{}");
  }

  static CrmResponse json(int status, String body) {
    return new CrmResponse(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static CrmResponse error(int status, String code, String message) {
    return json(
        status,
        """
        {"code":"%s","details":{},"message":"%s","status":"error"}"""
            .formatted(code, message));
  }
}
