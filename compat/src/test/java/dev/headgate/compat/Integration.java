package dev.headgate.compat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** An integration that speaks plain HTTP, signed in at what it takes for Zoho. */
public record Integration(URI crm, String accessToken) {

  /** What an OAuth client is registered with. */
  public record Credentials(String clientId, String secret, String refreshToken) {}

  /** Signs in with a refresh token. */
  public static Integration signIn(URI crm, Credentials credentials)
      throws IOException, InterruptedException {
    var form =
        "grant_type=refresh_token&client_id="
            + credentials.clientId()
            + "&client_secret="
            + credentials.secret()
            + "&refresh_token="
            + credentials.refreshToken();
    var answer =
        Web.json(
            Web.request(crm.resolve("/oauth/v2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    return new Integration(crm, answer.required("access_token").asText());
  }

  public HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return Web.send(request(target).GET());
  }

  public HttpResponse<String> send(String method, String target, String body)
      throws IOException, InterruptedException {
    return Web.send(request(target).method(method, BodyPublishers.ofString(body)));
  }

  public HttpRequest.Builder request(String target) {
    return Web.request(crm.resolve(target))
        .header("Authorization", "Zoho-oauthtoken " + accessToken);
  }
}
