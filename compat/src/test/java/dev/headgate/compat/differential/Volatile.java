package dev.headgate.compat.differential;

import java.util.List;
import java.util.Map;

/**
 * All that may differ between two runs of the same calls, with the reason. Everything else has to
 * be the same: status, media type, and every member and value of the body.
 */
final class Volatile {

  /** Members whose value is replaced by the fact that there is one. */
  static final Map<String, String> MEMBERS =
      Map.of(
          "Created_Time", "the two runs don't happen in the same second",
          "created_time", "the same",
          "Modified_Time", "the same",
          "Last_Activity_Time", "the same",
          "Change_Log_Time__s", "the same",
          "paid_expiry", "a year after the organisation's start",
          "next_page_token", "holds the moment and the last id",
          "previous_page_token", "the same",
          "page_token_expiry", "a moment");

  /**
   * Headers that are not compared; of those that remain only the media type says what a body means.
   * They tell of one exchange, and calls that went together had one exchange for all.
   */
  static final List<String> HEADERS =
      List.of(
          "Age", // only kept answers have one
          "Content-Length", // a body may be written with other spaces
          "Date",
          "Set-Cookie",
          "X-API-CREDITS-REMAINING", // to save credits is the purpose
          "X-RATELIMIT-*",
          "X-Headgate-*"); // says how the answer came about

  /** Ids of new records are handed out in order of arrival; they are named by unique content. */
  static final Map<String, String> NAMED_BY =
      Map.of(
          "Leads", "Last_Name",
          "Contacts", "Last_Name",
          "Accounts", "Account_Name",
          "Products", "Product_Name",
          "Notes", "Note_Title");

  /**
   * In lists that are ordered by id, rows of new records stand in order of arrival; of those that
   * stand last on a page that others follow, it decides which are on it.
   */
  static final String ROWS = "data";

  private Volatile() {}
}
