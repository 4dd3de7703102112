package dev.headgate.zoho.centre;

import java.util.regex.Pattern;

/** Which of Zoho's services a path belongs to. */
public enum HostKind {
  /** The REST API. */
  API,
  /** The file service that takes the ZIP files of bulk writes. */
  UPLOAD,
  /** The accounts server, which issues tokens. */
  ACCOUNTS;

  private static final Pattern UPLOAD_PATH = Pattern.compile("/crm/v[0-9.]{1,4}/upload/?");

  /** The service that has this raw path; {@link #API} where nothing else is known. */
  public static HostKind of(String path) {
    if (path.startsWith("/oauth/")) {
      return ACCOUNTS;
    }
    // Each call is asked; nearly none has the word.
    return path.contains("/upload") && UPLOAD_PATH.matcher(path).matches() ? UPLOAD : API;
  }
}
