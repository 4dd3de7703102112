package dev.headgate.emulator.credit;

import java.util.Locale;

/**
 * The shape in which a refusal comes. The same limit has been seen in several; see the facts sheet,
 * section 4, from which the codes and keys are. Where a body names its cause the words are made up
 * after Zoho's status text, since no real body is on record.
 */
public enum Costume {

  /** {@code TOO_MANY_REQUESTS} with a message that names the limit. */
  NAMED {
    @Override
    public String body(RefusalKind kind) {
      return zoho("TOO_MANY_REQUESTS", "{}", cause(kind));
    }
  },

  /** {@code TOO_MANY_REQUESTS} that keeps the limit to itself, as third-party sheets quote it. */
  SILENT {
    @Override
    public String body(RefusalKind kind) {
      return zoho("TOO_MANY_REQUESTS", "{}", "too many requests. please try again after some time");
    }
  },

  /** The example of the OpenAPI file for {@code __apis}, with a trace and a wait in its details. */
  TRACED {
    @Override
    public String body(RefusalKind kind) {
      return zoho(
          "TOO_MANY_REQUESTS",
          """
          {"trace_id":"00000000-0000-0000-0000-000000000000","retry_after":60,"limit":100,"window":60}""",
          "Rate limit exceeded. Please retry after the specified time.");
    }
  },

  /** The example of the OpenAPI files for search and notifications. */
  RATE_LIMIT_EXCEEDED {
    @Override
    public String body(RefusalKind kind) {
      return zoho("RATE_LIMIT_EXCEEDED", "{}", "Too many requests. Please try again later.");
    }
  },

  /** The code that is otherwise a structural error with status 400. */
  LIMIT_EXCEEDED {
    @Override
    public String body(RefusalKind kind) {
      return zoho("LIMIT_EXCEEDED", "{}", cause(kind));
    }
  },

  /** The older shape, whose code is a number. */
  LEGACY {
    @Override
    public String body(RefusalKind kind) {
      return """
          {"code":429,"error":"TOO_MANY_REQUESTS","error_info":"%s","details":[]}"""
          .formatted(
              kind == RefusalKind.CREDITS
                  ? "Many requests fired than the allowed limit for the past 24 hours."
                  : cause(kind));
    }
  };

  /** The JSON body of a refusal. */
  public abstract String body(RefusalKind kind);

  /** The word by which options name the costume, for instance {@code rate-limit-exceeded}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String cause(RefusalKind kind) {
    return switch (kind) {
      case CREDITS -> "The number of API requests for the 24 hours period is exceeded.";
      case CONCURRENCY -> "The concurrency limit of the user for the app is exceeded.";
      case SUB_CONCURRENCY -> "The sub-concurrency limit of the user for the app is exceeded.";
      case DOWNLOADS -> "Only 10 downloads are allowed per minute.";
    };
  }

  private static String zoho(String code, String details, String message) {
    return """
        {"code":"%s","details":%s,"message":"%s","status":"error"}"""
        .formatted(code, details, message);
  }
}
