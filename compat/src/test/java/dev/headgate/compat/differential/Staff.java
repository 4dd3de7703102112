package dev.headgate.compat.differential;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.compat.Integration;
import dev.headgate.compat.Integration.Credentials;
import dev.headgate.compat.Web;
import dev.headgate.emulator.Emulator;
import dev.headgate.emulator.EmulatorConfig;
import dev.headgate.emulator.OrganisationConfig;
import dev.headgate.emulator.crm.assembly.SimulatedCrm;
import dev.headgate.emulator.crm.organisation.CrmConfig;
import dev.headgate.emulator.http.Wire;
import dev.headgate.emulator.oauth.OAuthClient;
import dev.headgate.emulator.oauth.OAuthRules;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * An emulated organisation in which five principals call, each a client of a user of its own: the
 * administrator, two with the standard rights, one who may only read, one who sees own records
 * only. Every one that is started is the same as every other.
 */
final class Staff implements AutoCloseable {

  static final int ADMINISTRATOR = 0;
  static final int READER = 3;
  static final int LONER = 4;
  static final int PRINCIPALS = 5;

  /** What it starts with. */
  static final Map<String, Integer> RECORDS =
      Map.of("Leads", 40, "Contacts", 40, "Accounts", 15, "Products", 20);

  private static final long SEED = 20_261_124;
  private static final String EDITION = "professional";
  static final int USERS = 6;
  private static final List<String> USER_IDS = userIds();

  private final Emulator zoho;

  private Staff(Emulator zoho) {
    this.zoho = zoho;
  }

  static Staff fresh() throws IOException {
    return of(Wire.DEFAULT);
  }

  /** Answers as slowly as Zoho does. */
  static Staff freshAndSlow() throws IOException {
    return of(Wire.DEFAULT.withLatency(Wire.LatencyProfile.REALISTIC));
  }

  /** Lives by {@code time}. */
  static Staff living(InstantSource time) throws IOException {
    return new Staff(Emulator.start(config(), time));
  }

  private static Staff of(Wire wire) throws IOException {
    return new Staff(Emulator.start(config().withWire(wire)));
  }

  private static EmulatorConfig config() {
    return EmulatorConfig.DEFAULT
        .withSeed(SEED)
        .withOrganisation(new OrganisationConfig(EDITION, USERS, 0, OptionalLong.empty(), RECORDS))
        .withOAuth(new OAuthRules(clients(), false, false));
  }

  private static List<OAuthClient> clients() {
    return IntStream.range(0, PRINCIPALS)
        .mapToObj(Staff::credentials)
        .map(
            each ->
                new OAuthClient(
                    each.clientId(),
                    each.secret(),
                    List.of(each.refreshToken()),
                    List.of(),
                    USER_IDS.get(userOf(each.clientId()))))
        .toList();
  }

  static Credentials credentials(int principal) {
    return new Credentials("1000.P" + principal, "secret", "1000.r" + principal);
  }

  private static int userOf(String clientId) {
    int principal = clientId.charAt(clientId.length() - 1) - '0';
    // The last but one may only read, the last sees own records only.
    return switch (principal) {
      case READER -> USERS - 2;
      case LONER -> USERS - 1;
      default -> principal;
    };
  }

  private static List<String> userIds() {
    var crm =
        SimulatedCrm.create(
            new CrmConfig(
                SEED, EDITION, USERS, 0, Map.of(), URI.create("http://127.0.0.1"), Instant.EPOCH));
    return crm.organisation().people().users().stream()
        .map(user -> Long.toString(user.id()))
        .toList();
  }

  Emulator zoho() {
    return zoho;
  }

  /** Each principal's way in, through what it takes for Zoho. */
  static List<Integration> signIn(URI crm) throws IOException, InterruptedException {
    var all = new ArrayList<Integration>();
    for (int principal = 0; principal < PRINCIPALS; principal++) {
      all.add(Integration.signIn(crm, credentials(principal)));
    }
    return all;
  }

  /** Begins anew: records, books, tokens and faults are as at the start. */
  void reset() throws IOException, InterruptedException {
    Web.post(control("reset"), "");
  }

  void fail(String rules) throws IOException, InterruptedException {
    Web.post(control("faults"), rules);
  }

  void failNoMore() throws IOException, InterruptedException {
    Web.json(Web.request(control("faults")).DELETE());
  }

  /** People change records in the CRM itself. */
  JsonNode change(String module, String operation, int count)
      throws IOException, InterruptedException {
    return Web.post(
        control("changes"),
        "{\"module\":\"%s\",\"operation\":\"%s\",\"count\":%d}"
            .formatted(module, operation, count));
  }

  /** Until nothing is at work here any more. */
  void awaitQuiet() throws IOException, InterruptedException {
    while (pool().required("in_flight").asInt() > 0) {
      Thread.onSpinWait();
    }
  }

  JsonNode pool() throws IOException, InterruptedException {
    return Web.json(Web.request(control("pool")));
  }

  /** Credits charged, by client. */
  Map<String, Long> charged() throws IOException, InterruptedException {
    var credits = new HashMap<String, Long>();
    for (var row : Web.json(Web.request(control("usage?by=client"))).required("rows")) {
      credits.put(row.required("client_id").asText(), row.required("credits").asLong());
    }
    return credits;
  }

  /** All records of a module in the order of their ids. */
  List<JsonNode> records(String module) throws IOException, InterruptedException {
    var records = new ArrayList<JsonNode>();
    for (var line : Web.send(Web.request(control("records/" + module))).body().split("\n", -1)) {
      if (!line.isEmpty()) {
        records.add(Web.JSON.readTree(line));
      }
    }
    return records;
  }

  private URI control(String what) {
    return zoho.address().resolve("/emulator/v1/" + what);
  }

  @Override
  public void close() {
    zoho.close();
  }
}
