package dev.headgate.compat.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.GatewayHere;
import dev.headgate.compat.Integration;
import dev.headgate.compat.differential.StalenessOracle.Question;
import dev.headgate.testkit.ManualTime;
import dev.headgate.testkit.Seeds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No answer is staler than its caller accepts, and nobody is told what a write through the gateway
 * has already changed: hours of reading and writing, by people in the CRM and by integrations.
 */
class StalenessTest {

  private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
  private static final int STEPS = 120;

  /** What each of the principals accepts; the first none at all. */
  private static final List<Duration> AGES =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  @TempDir private Path folder;

  private int kept;
  private int stale;
  private int answers;

  @Test
  void noReadIsStalerThanItsSetting() {
    Seeds.check(10, "compat", StalenessTest.class, this::day);
    assertThat(kept).as("answers from memory, of %s", answers).isGreaterThan(answers / 10);
    // Else the oracle has not been asked anything that could be wrong.
    assertThat(stale).as("answers that were allowed to be old, and were").isPositive();
  }

  @Test
  @Tag("long")
  void noReadIsStalerThanItsSettingOnManyDays() {
    Seeds.check(200, "compat", StalenessTest.class, this::day);
    System.out.println(answers + " answers, " + kept + " from memory, " + stale + " of them old");
  }

  private void day(long seed) throws Exception {
    var time = new ManualTime(START);
    var data = Files.createTempDirectory(folder, "data");
    try (var zoho = Staff.living(time);
        var here = GatewayHere.before(zoho.zoho(), data, time, settings())) {
      new Day(new SplittableRandom(seed), time, zoho, here).live();
    }
  }

  private static String[] settings() {
    var settings = new ArrayList<>(List.of("organisation.users=" + Staff.USERS));
    for (int principal = 0; principal < Staff.PRINCIPALS; principal++) {
      var section = "integrations.p" + principal + ".";
      settings.add(section + "client-id=" + Staff.credentials(principal).clientId());
      // Nothing waits for company, for it would wait for the clock.
      settings.add(section + "gather=false");
      var age = AGES.get(principal);
      settings.add(section + "freshness=" + (age.isZero() ? "live" : age.toSeconds() + "s"));
    }
    return settings.toArray(String[]::new);
  }

  private final class Day {
    private final SplittableRandom random;
    private final ManualTime time;
    private final Staff zoho;
    private final URI gateway;
    private List<Integration> routed;
    private Instant signedIn;
    private final StalenessOracle oracle;
    private final List<Question> questions = new ArrayList<>();
    private final List<String> leads;
    private final List<String> accounts;
    private int numbers;

    Day(SplittableRandom random, ManualTime time, Staff zoho, GatewayHere here) throws Exception {
      this.random = random;
      this.time = time;
      this.zoho = zoho;
      this.gateway = here.gateway().address();
      this.routed = Staff.signIn(gateway);
      this.signedIn = time.instant();
      this.oracle = new StalenessOracle(this::direct);
      this.leads = ids("Leads");
      this.accounts = ids("Accounts");
      for (int caller = 0; caller < Staff.PRINCIPALS; caller++) {
        for (var target : targets()) {
          var question = new Question(caller, target);
          questions.add(question);
          oracle.watch(question, time.instant());
        }
      }
    }

    private List<Integration> direct() {
      return routed.stream()
          .map(each -> new Integration(zoho.zoho().address(), each.accessToken()))
          .toList();
    }

    /** Tokens live for an hour. */
    private void pass(Duration time) throws IOException, InterruptedException {
      this.time.advance(time);
      if (signedIn.plus(Duration.ofMinutes(20)).isBefore(this.time.instant())) {
        routed = Staff.signIn(gateway);
        signedIn = this.time.instant();
      }
    }

    private List<String> targets() {
      return List.of(
          "/crm/v8/Leads?fields=Last_Name,Description&per_page=200",
          "/crm/v8/Leads/" + leads.getFirst() + "?fields=Last_Name,Description,Modified_Time",
          "/crm/v8/Contacts?fields=Last_Name,Account_Name&per_page=200",
          "/crm/v8/Leads/" + leads.getFirst() + "/Notes?fields=Note_Title",
          "/crm/v8/Leads/actions/count");
    }

    private List<String> ids(String module) throws IOException, InterruptedException {
      return zoho.records(module).stream().map(each -> each.required("id").asText()).toList();
    }

    void live() throws Exception {
      for (int step = 0; step < STEPS; step++) {
        if (random.nextInt(6) == 0) {
          pass(Duration.ofSeconds(random.nextInt(1, random.nextInt(10) == 0 ? 2000 : 60)));
        }
        switch (random.nextInt(20)) {
          case 0, 1 -> changedInTheCrm();
          case 2 -> written();
          default -> read();
        }
      }
    }

    private void changedInTheCrm() throws Exception {
      var module = random.nextBoolean() ? "Leads" : "Accounts";
      var operation = List.of("insert", "update", "update").get(random.nextInt(3));
      zoho.change(module, operation, 1 + random.nextInt(3));
      oracle.changed(time.instant(), false);
    }

    /** While it is under way others read: they may be told of it or not. */
    private void written() throws Exception {
      var question = questions.get(random.nextInt(questions.size()));
      var reading =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return StalenessOracle.answer(routed.get(question.caller()), question.target());
                } catch (IOException | InterruptedException failed) {
                  throw new IllegalStateException(failed);
                }
              });
      var response = write();
      assertThat(response).isBetween(200, 201);
      var told = reading.join();
      var age = AGES.get(question.caller());
      var ofBefore = oracle.isAllowed(question, told, time.instant(), age);
      oracle.changed(time.instant(), true);
      assertThat(ofBefore || oracle.isLatest(question, told)).as(told).isTrue();
    }

    /** By the administrator, or one with the standard rights. */
    private int write() throws Exception {
      var writer = routed.get(random.nextInt(3));
      var name = "Nova" + ++numbers;
      var lead = leads.get(random.nextInt(3));
      var response =
          switch (random.nextInt(5)) {
            case 0 ->
                writer.send(
                    "POST", "/crm/v8/Leads", "{\"data\":[{\"Last_Name\":\"" + name + "\"}]}");
            case 1 -> update(writer, "Leads", lead, "Description", name);
            case 2 ->
                update(
                    writer,
                    "Accounts",
                    accounts.get(random.nextInt(accounts.size())),
                    "Account_Name",
                    name);
            case 3 ->
                writer.send(
                    "POST",
                    "/crm/v8/Leads/" + lead + "/Notes",
                    "{\"data\":[{\"Note_Title\":\"" + name + "\",\"Note_Content\":\"x\"}]}");
            default -> update(writer, "Leads", lead, "Last_Name", name);
          };
      return response.statusCode();
    }

    private HttpResponse<String> update(
        Integration writer, String module, String id, String field, String value)
        throws IOException, InterruptedException {
      return writer.send(
          "PUT",
          "/crm/v8/" + module + "/" + id,
          "{\"data\":[{\"" + field + "\":\"" + value + "\"}]}");
    }

    private void read() throws Exception {
      var question = questions.get(random.nextInt(questions.size()));
      var response = routed.get(question.caller()).get(question.target());
      var answer = response.statusCode() + " " + response.body();
      oracle.check(question, answer, time.instant(), AGES.get(question.caller()));
      answers++;
      if (response.headers().firstValue("Age").isPresent()) {
        kept++;
        if (!oracle.isLatest(question, answer)) {
          stale++;
        }
      }
    }
  }
}
