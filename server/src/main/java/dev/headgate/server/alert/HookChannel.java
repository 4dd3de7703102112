package dev.headgate.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.diagnose.alert.Notice;
import dev.headgate.server.config.AlertConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Posts notices as JSON: the facts to a webhook, a text to a chat's incoming hook (as Slack, and
 * those that copy it, take). Follows no redirect. Unless it is allowed, sends nothing to this
 * machine or its link: the name is looked up before each sending.
 */
final class HookChannel implements Channel {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AlertConfig.Hook hook;
  private final HttpClient http;

  HookChannel(AlertConfig.Hook hook) {
    this.hook = hook;
    http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
  }

  @Override
  public String name() {
    return hook.name();
  }

  @Override
  public void send(Notice notice) throws IOException, InterruptedException {
    checkAddress();
    var request =
        HttpRequest.newBuilder(hook.address())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body(notice)));
    hook.token().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("it answered " + answer.statusCode());
    }
  }

  private void checkAddress() throws IOException {
    if (hook.loopback()) {
      return;
    }
    for (var address : InetAddress.getAllByName(hook.address().getHost())) {
      if (address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || address.isLinkLocalAddress()) {
        throw new IOException("its address is on this machine, which is not allowed for it");
      }
    }
  }

  private byte[] body(Notice notice) throws JsonProcessingException {
    return JSON.writeValueAsBytes(
        hook.chat() ? Map.of("text", notice.title() + "\n" + notice.text()) : facts(notice));
  }

  private static Map<String, Object> facts(Notice notice) {
    var reading = notice.reading();
    var facts = new LinkedHashMap<String, Object>();
    facts.put("event", notice.kind().word());
    facts.put("incident", notice.incident().toString());
    facts.put("at", reading.now().toString());
    facts.put("severity", notice.severity().word());
    facts.put("title", notice.title());
    facts.put("text", notice.text());
    facts.put("burn_rate", Math.round(notice.burn() * 100) / 100.0);
    facts.put("window_seconds", notice.window().toSeconds());
    facts.put("limit", Math.round(reading.limit()));
    facts.put("remaining", Math.round(Math.max(0, reading.remaining())));
    facts.put("dry_at", reading.dryAt() == null ? null : reading.dryAt().toString());
    facts.put("largest", reading.largest());
    return facts;
  }
}
