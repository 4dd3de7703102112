package dev.headgate.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.emulator.Emulator;
import dev.headgate.emulator.EmulatorConfig;
import dev.headgate.emulator.OrganisationConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** An emulated Zoho that is called as the tasks of Deluge call it, with ids that are there. */
final class EmulatedZoho implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int IDS_MIN = 250;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Emulator emulator;
  private final Map<String, Deque<String>> ids = new HashMap<>();
  private String token = "";
  private String view = "";

  private EmulatedZoho(Emulator emulator) {
    this.emulator = emulator;
  }

  static EmulatedZoho start() throws IOException, InterruptedException {
    var config = EmulatorConfig.DEFAULT;
    var organisation =
        new OrganisationConfig(
            "enterprise",
            10,
            0,
            OptionalLong.empty(),
            Map.of("Leads", 2_000, "Contacts", 400, "Accounts", 400));
    var zoho =
        new EmulatedZoho(
            Emulator.start(
                config
                    .withOrganisation(organisation)
                    .withOAuth(config.oauth().withAnyClient(true))));
    zoho.token =
        zoho.send(
                "POST",
                "/oauth/v2/token?grant_type=refresh_token&client_id=1000.A&client_secret=s&refresh_token=r",
                "")
            .path("access_token")
            .asText();
    zoho.view =
        zoho.send("GET", "/crm/v8/settings/custom_views?module=Leads", "")
            .path("custom_views")
            .path(0)
            .path("id")
            .asText();
    return zoho;
  }

  /** Looks up the ids that calls will need, before anything is counted. */
  void prepare() throws IOException, InterruptedException {
    for (var module : List.of("Leads", "Contacts", "Accounts")) {
      var known = ids.computeIfAbsent(module, _ -> new ArrayDeque<>());
      if (known.size() < IDS_MIN) {
        known.clear();
        for (int page = 1; page <= 2; page++) {
          send("GET", "/crm/v8/" + module + "?fields=id&per_page=200&page=" + page, "")
              .path("data")
              .forEach(row -> known.add(row.path("id").asText()));
        }
        assertThat(known).as(module).isNotEmpty();
      }
    }
  }

  /** Credits the organisation was charged in the last 24 hours. */
  long spent() throws IOException, InterruptedException {
    return send("GET", "/emulator/v1/pool", "").path("spent").asLong();
  }

  /**
   * Makes a call.
   *
   * @param path from /crm/v8/ on, or whole; {id} and {cvid} stand for what is there
   * @param records how many records its body carries, or rows its query asks for
   */
  void call(String method, String path, long records) throws IOException, InterruptedException {
    String module = path.split("[/?]", 2)[0];
    String filled = path.replace("{cvid}", view);
    if (path.contains("{id}")) {
      String id = known(module).removeFirst();
      filled = filled.replace("{id}", id);
      boolean gone = method.equals("DELETE") || path.endsWith("convert");
      if (!gone) {
        known(module).addLast(id);
      }
    }
    boolean list = method.equals("GET") && !path.startsWith("functions") && !path.endsWith("{id}");
    String fields = list ? (filled.contains("?") ? "&" : "?") + "fields=id" : "";
    boolean bare = method.equals("GET") || method.equals("DELETE");
    send(
        method,
        (path.startsWith("/") ? "" : "/crm/v8/") + filled + fields,
        bare ? "" : body(path, module, records, method.equals("PUT")));
  }

  private Deque<String> known(String module) {
    return Objects.requireNonNull(ids.get(module), module);
  }

  private String body(String path, String module, long records, boolean update) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return switch (last) {
      case "coql" ->
          "{\"select_query\":\"select id from Leads where id is not null limit "
              + Math.max(200, records)
              + "\"}";
      case "convert" -> "{\"data\":[{\"overwrite\":true}]}";
      default -> data(module, records, update && path.equals(module));
    };
  }

  /** So many records with nothing but their names, and their ids when they are written at once. */
  private String data(String module, long records, boolean withIds) {
    String name = module.equals("Tasks") ? "Subject" : "Last_Name";
    var rows = new ArrayList<String>();
    for (long i = 0; i < records; i++) {
      String id = "";
      if (withIds && ids.containsKey(module)) {
        String taken = known(module).removeFirst();
        known(module).addLast(taken);
        id = "\"id\":\"" + taken + "\",";
      }
      rows.add("{" + id + "\"" + name + "\":\"x\"}");
    }
    return "{\"data\":[" + String.join(",", rows) + "]}";
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(emulator.address().resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Zoho-oauthtoken " + token);
    }
    var response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body().isEmpty() ? "null" : response.body());
  }

  @Override
  public void close() {
    emulator.close();
  }
}
