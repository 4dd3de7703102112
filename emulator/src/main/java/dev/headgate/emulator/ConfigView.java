package dev.headgate.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headgate.emulator.oauth.OAuthClient;
import java.util.Locale;

/** The configuration as {@code GET /emulator/v1/config} shows it: client ids, but no secrets. */
final class ConfigView {

  private ConfigView() {}

  static JsonNode of(EmulatorConfig config) {
    var view = JsonNodeFactory.instance.objectNode();
    view.put("seed", config.seed()).put("speed", config.speed());
    var organisation = config.organisation();
    view.put("edition", organisation.edition()).put("users", organisation.users());
    view.put("add_on_credits", organisation.addOnCredits());
    organisation.poolOverride().ifPresent(credits -> view.put("pool", credits));
    var records = view.putObject("records");
    organisation.records().forEach(records::put);
    view.put("any_client", config.oauth().anyClient());
    view.put("token_limits", config.oauth().tokenLimits());
    var clients = view.putArray("clients");
    config.oauth().clients().stream().map(OAuthClient::id).forEach(clients::add);
    var credit = config.credit();
    view.put("slot_seconds", credit.slotWidth().toSeconds());
    view.put("concurrency_scope", word(credit.scope()));
    view.put("sub_concurrency", word(credit.subConcurrency()));
    var failures = view.putObject("failures");
    failures.put("401", word(credit.failures().unauthorised()));
    failures.put("429", word(credit.failures().tooMany()));
    failures.put("4xx", word(credit.failures().clientError()));
    failures.put("5xx", word(credit.failures().serverError()));
    view.put("latency", word(config.wire().latency()));
    view.put("headers", word(config.wire().headers()));
    view.put("costume", word(config.wire().costume()));
    view.put("notify", word(config.callbacks().reach()));
    var retries = view.putArray("notify_retry_seconds");
    config.callbacks().retryAfter().forEach(wait -> retries.add(wait.toSeconds()));
    return view;
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
