package dev.headgate.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much later an answer comes through an idle gateway: one caller, one call at a time, in turn
 * directly and through the gateway. Needs nothing but the JDK, so it runs from its source.
 */
public final class AddedLatency {

  private static final int PAIRS = 4_000;
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String token;
  private final int pairs;

  private AddedLatency(URI gateway, int pairs) throws IOException, InterruptedException {
    this.pairs = pairs;
    var form =
        "grant_type=refresh_token&client_id=1000.EMULATORDEFAULTCLIENT"
            + "&client_secret=emulator-default-secret"
            + "&refresh_token=1000.00000000000000000000000000000001"
            + ".00000000000000000000000000000001";
    var request =
        HttpRequest.newBuilder(gateway.resolve("/oauth/v2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    token = only(TOKEN, client.send(request, BodyHandlers.ofString()).body());
  }

  /** A kind of call. */
  private record Kind(String name, String method, String target, String body) {}

  /**
   * Prints the medians.
   *
   * @param arguments the emulator's address, the gateway's, and how many pairs of calls of a kind
   *     are measured, after as many that are not
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var direct = URI.create(arguments[0]);
    var gateway = URI.create(arguments[1]);
    var bench =
        new AddedLatency(gateway, arguments.length > 2 ? Integer.parseInt(arguments[2]) : PAIRS);
    var list = bench.send(direct, new Kind("", "GET", "/crm/v8/Leads?fields=id&per_page=1", ""));
    var id = only(ID, list);
    var kinds =
        List.of(
            new Kind(
                "read by id, some fields", "GET", "/crm/v8/Leads/" + id + "?fields=Last_Name", ""),
            new Kind("read by id, all fields", "GET", "/crm/v8/Leads/" + id, ""),
            new Kind("list of 20", "GET", "/crm/v8/Leads?fields=Last_Name&per_page=20", ""),
            new Kind(
                "update",
                "PUT",
                "/crm/v8/Leads/" + id,
                "{\"data\":[{\"Description\":\"measured\"}]}"));
    System.out.println("| call | direct | through the gateway | later by |\n|---|---:|---:|---:|");
    for (var kind : kinds) {
      bench.measure(kind, direct, gateway);
    }
  }

  private void measure(Kind kind, URI direct, URI gateway)
      throws IOException, InterruptedException {
    var there = new long[pairs];
    var here = new long[pairs];
    var later = new long[pairs];
    for (int i = -pairs; i < pairs; i++) {
      // Who comes first changes, so that neither has the other's warm caches.
      long first = nanos(i % 2 == 0 ? direct : gateway, kind);
      long second = nanos(i % 2 == 0 ? gateway : direct, kind);
      if (i >= 0) {
        there[i] = i % 2 == 0 ? first : second;
        here[i] = i % 2 == 0 ? second : first;
        later[i] = here[i] - there[i];
      }
    }
    System.out.printf(
        "| %s | %.3f ms | %.3f ms | %.3f ms |%n",
        kind.name, median(there), median(here), median(later));
  }

  private long nanos(URI at, Kind kind) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    send(at, kind);
    return System.nanoTime() - begun;
  }

  private String send(URI at, Kind kind) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(at.resolve(kind.target))
            .header("Authorization", "Zoho-oauthtoken " + token)
            .method(
                kind.method,
                kind.body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(kind.body))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response + ": " + response.body());
    }
    return response.body();
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }

  private static String only(Pattern pattern, String text) throws IOException {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IOException("not in the answer: " + pattern);
    }
    return found.group(1);
  }
}
