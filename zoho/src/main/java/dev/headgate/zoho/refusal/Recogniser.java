package dev.headgate.zoho.refusal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what an answer is, from its status, its codes and its words. */
final class Recogniser {

  private static final int BODY_BYTES_MAX = 64 * 1024;

  /** Refusals that claim success are short; a longer answer is data and need not be read. */
  private static final int CLAIMED_SUCCESS_BYTES_MAX = 4 * 1024;

  private static final int TOO_MANY = 429;

  private static final Set<String> RATE_CODES =
      Set.of("TOO_MANY_REQUESTS", "RATE_LIMIT_EXCEEDED", "429");

  /** From the error table of API version 1, which Deluge still speaks. */
  private static final Set<String> CREDIT_CODES = Set.of("4820", "4421");

  private static final Set<String> STRUCTURAL_CODES =
      Set.of(
          "LIMIT_EXCEEDED",
          "LIMIT_REACHED",
          "MAX_RECORDS_LIMIT_REACHED",
          "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
          "PAGINATION_LIMIT_EXCEEDED");

  private static final String LICENCE_PHRASE = "crossed your license limit";

  // The number alone proves nothing in a line of text: ids and amounts contain it too.
  private static final Pattern CODE_4820 =
      Pattern.compile(
          "(?:code|error)\\W{0,12}(?<!\\d)4820(?!\\d)|(?<!\\d)4820\\W{1,12}(?:error|you crossed)");

  private static final Pattern RATE_WORDS =
      Pattern.compile("too_many_requests|rate_limit_exceeded|too many requests|http 429");

  private static final Pattern CREDIT_WORDS =
      Pattern.compile("24[ -]?h(?:ou)?rs?|past 24|credit|license limit|daily|per day");
  private static final Pattern HEAVY_WORDS = Pattern.compile("sub[- ]?concurren");
  private static final Pattern IN_FLIGHT_WORDS =
      Pattern.compile("(?<!sub[- ])(?<!sub)concurren|simultaneous");

  private Recogniser() {}

  static Costume recognise(int status, byte[] body, @Nullable String retryAfter) {
    if (status < 400) {
      return claimedSuccess(body, retryAfter);
    }
    var length = Math.min(body.length, BODY_BYTES_MAX);
    var findings = Findings.of(body, length, Findings.EVERYWHERE);
    var text = findings.isJson() ? findings.text() : lowerCase(new String(body, 0, length, UTF_8));
    var pause = pause(retryAfter, findings);
    if (isTokenRefusal(findings)) {
      return new Costume.TokenEndpointBusy(pause);
    }
    if (isCreditCode(findings, text)) {
      return new Costume.CreditsExhausted(pause);
    }
    if (status == TOO_MANY || findings.hasAnyOf(RATE_CODES)) {
      return byWords(text, pause);
    }
    var structural = findings.firstOf(STRUCTURAL_CODES);
    return structural == null ? new Costume.NotARefusal() : new Costume.StructuralLimit(structural);
  }

  private static Costume claimedSuccess(byte[] body, @Nullable String retryAfter) {
    if (body.length == 0 || body.length > CLAIMED_SUCCESS_BYTES_MAX) {
      return new Costume.NotARefusal();
    }
    var findings = Findings.of(body, body.length, Findings.AROUND_ERRORS);
    var pause = pause(retryAfter, findings);
    if (isTokenRefusal(findings)) {
      return new Costume.TokenEndpointBusy(pause);
    }
    var text = findings.isJson() ? findings.text() : lowerCase(new String(body, UTF_8));
    if (findings.hasAnyOf(CREDIT_CODES) || text.contains(LICENCE_PHRASE)) {
      return new Costume.CreditsExhausted(pause);
    }
    return findings.hasAnyOf(RATE_CODES) ? byWords(text, pause) : new Costume.NotARefusal();
  }

  static Costume recogniseText(String line) {
    var text = lowerCase(line.substring(0, Math.min(line.length(), BODY_BYTES_MAX)));
    if (text.contains(LICENCE_PHRASE) || CODE_4820.matcher(text).find()) {
      return new Costume.CreditsExhausted(null);
    }
    if (text.contains("access denied") && text.contains("too many requests")) {
      return new Costume.TokenEndpointBusy(null);
    }
    if (RATE_WORDS.matcher(text).find()) {
      return byWords(text, null);
    }
    return STRUCTURAL_CODES.stream()
        .filter(code -> text.contains(lowerCase(code)))
        .min(Recogniser::longerFirst)
        .<Costume>map(Costume.StructuralLimit::new)
        .orElseGet(Costume.NotARefusal::new);
  }

  /** Which limit the words name; where they name none or several, that stays open. */
  private static Costume byWords(String text, @Nullable Duration pause) {
    var credits = CREDIT_WORDS.matcher(text).find();
    var heavy = HEAVY_WORDS.matcher(text).find();
    var inFlight = IN_FLIGHT_WORDS.matcher(text).find();
    if (credits && !heavy && !inFlight) {
      return new Costume.CreditsExhausted(pause);
    }
    if (heavy && !credits && !inFlight) {
      return new Costume.TooManyHeavyInFlight(pause);
    }
    if (inFlight && !credits && !heavy) {
      return new Costume.TooManyInFlight(pause);
    }
    return new Costume.TooManyUnclassified(pause);
  }

  private static boolean isTokenRefusal(Findings findings) {
    return findings.has("ACCESS DENIED") && findings.text().contains("too many requests");
  }

  private static boolean isCreditCode(Findings findings, String text) {
    return findings.hasAnyOf(CREDIT_CODES)
        || text.contains(LICENCE_PHRASE)
        || (!findings.isJson() && CODE_4820.matcher(text).find());
  }

  private static @Nullable Duration pause(@Nullable String retryAfter, Findings findings) {
    if (retryAfter != null && retryAfter.strip().matches("[0-9]{1,7}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
    }
    var inBody = findings.waitSeconds();
    return inBody == null ? null : Duration.ofSeconds(inBody);
  }

  private static int longerFirst(String one, String other) {
    return Integer.compare(other.length(), one.length());
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
