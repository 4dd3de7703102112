package dev.headgate.zoho.edition;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.zoho.wire.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation has bought, as {@code GET /org} tells: {@code org[0].license_details} with
 * {@code paid_type} and {@code users_license_purchased} (zoho/crm-oas, org, read 2026-11-24).
 *
 * @param paidType Zoho's word for the edition, for instance {@code zohooneenterprise}
 * @param users user licences bought
 */
public record Licence(String paidType, int users) {

  private static final int USERS_MAX = 1_000_000;

  /** Reads an answer; empty where it is none, or doesn't tell both. */
  public static Optional<Licence> ofOrg(byte[] answer) {
    try (var json = Json.parser(answer)) {
      return find(json);
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /**
   * Reads how many user licences were bought from {@code GET /__features/user_licenses}: {@code
   * details.limits.total} (zoho developer docs, get-user-licenses, read 2026-11-24).
   */
  public static OptionalInt ofUserLicences(byte[] answer) {
    try (var json = Json.parser(answer)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME
            && json.currentName().equals("limits")
            && json.nextToken() == JsonToken.START_OBJECT) {
          return total(json);
        }
      }
      return OptionalInt.empty();
    } catch (IOException notJson) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt total(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      if (name.equals("total")) {
        long total = json.getValueAsLong(-1);
        return total < 1 || total > USERS_MAX ? OptionalInt.empty() : OptionalInt.of((int) total);
      }
      json.skipChildren();
    }
    return OptionalInt.empty();
  }

  private static Optional<Licence> find(JsonParser json) throws IOException {
    while (json.nextToken() != null) {
      if (json.currentToken() == JsonToken.FIELD_NAME
          && json.currentName().equals("license_details")
          && json.nextToken() == JsonToken.START_OBJECT) {
        return read(json);
      }
    }
    return Optional.empty();
  }

  private static Optional<Licence> read(JsonParser json) throws IOException {
    String paidType = null;
    long users = -1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var value = json.nextToken();
      if (name.equals("paid_type") && value == JsonToken.VALUE_STRING) {
        paidType = json.getText();
      } else if (name.equals("users_license_purchased") && value != JsonToken.VALUE_NULL) {
        users = json.getValueAsLong(-1); // a number, or one in quotes
      } else {
        json.skipChildren();
      }
    }
    return of(paidType, users);
  }

  private static Optional<Licence> of(@Nullable String paidType, long users) {
    return paidType == null || users < 1 || users > USERS_MAX
        ? Optional.empty()
        : Optional.of(new Licence(paidType, (int) users));
  }
}
