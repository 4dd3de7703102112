package dev.headgate.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.fanout.DeadLetter;
import dev.headgate.core.fanout.Subscription;
import dev.headgate.core.watch.Operation;
import dev.headgate.server.fanout.ChangeJson;
import dev.headgate.server.fanout.FanOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Answers what changed, and who is told of it. */
final class FanOutAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KEYS = Set.of("url", "secret", "modules", "operations", "batch");
  private static final int CHANGES_MAX = 1_000;
  private static final int READ_MAX = 20_000;
  private static final int DEAD_SHOWN = 1_000;

  private final AdminState state;

  FanOutAnswers(AdminState state) {
    this.state = state;
  }

  private FanOut fanOut() {
    return state.fanOut().orElseThrow(() -> new BadRequest("this gateway keeps no changes"));
  }

  /**
   * The changes after a place in the log, at no cost. Without a place: none, and where the log ends
   * now.
   */
  AdminReply changes(AdminRequest ask) {
    var feed = fanOut().feed();
    var wanted = ask.parameter("modules").map(FanOutAnswers::words).orElse(Set.of());
    var answer = new LinkedHashMap<String, Object>();
    var since = ask.parameter("since").map(FanOutAnswers::cursor);
    if (since.isEmpty()) {
      answer.put("cursor", Long.toString(feed.last()));
      answer.put("more", false);
      answer.put("missed", false);
      answer.put("rows", List.of());
      return AdminReply.json(answer);
    }
    var rows = new ArrayList<Map<String, Object>>();
    long cursor = since.get();
    boolean more = false;
    for (var logged : feed.after(cursor, READ_MAX)) {
      if (rows.size() == CHANGES_MAX) {
        more = true;
        break;
      }
      cursor = logged.number();
      if (wanted.isEmpty() || wanted.contains(logged.change().module())) {
        rows.add(ChangeJson.members(logged));
      }
    }
    answer.put("cursor", Long.toString(cursor));
    answer.put("more", more);
    answer.put("missed", since.get() < feed.prunedUpTo());
    answer.put("rows", rows);
    return AdminReply.json(answer);
  }

  private static long cursor(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new BadRequest("since must be a cursor that an answer has given");
    }
    return Long.parseLong(text);
  }

  private static Set<String> words(String text) {
    var words = new LinkedHashSet<>(Arrays.asList(text.split(",", -1)));
    words.remove("");
    return words;
  }

  AdminReply table() {
    return AdminReply.table(fanOut().views().stream().map(FanOutAnswers::row).toList());
  }

  private static Map<String, Object> row(FanOut.View view) {
    var cells = cells(view.subscription());
    cells.put("behind", view.behind());
    cells.put("pushed", view.pushed());
    cells.put("failed", view.failed());
    cells.put("dead", view.dead());
    cells.put("last_failure", view.lastFailure().isEmpty() ? null : view.lastFailure());
    var disabled = view.subscription().disabled();
    cells.put("disabled_at", disabled.map(each -> each.at().toString()).orElse(null));
    cells.put("disabled_why", disabled.map(Subscription.Disabled::why).orElse(null));
    return cells;
  }

  private static Map<String, Object> cells(Subscription subscription) {
    var cells = new LinkedHashMap<String, Object>();
    cells.put("id", subscription.id());
    cells.put("url", subscription.shownUrl());
    cells.put("modules", subscription.modules().stream().sorted().toList());
    cells.put(
        "operations", subscription.operations().stream().map(Operation::word).sorted().toList());
    cells.put("batch", subscription.batchMax());
    return cells;
  }

  AdminReply subscribe(AdminRequest ask) {
    var wish = wish(object(ask.body()));
    return switch (fanOut().subscribe(wish)) {
      case FanOut.Answer.Refused(var why) -> throw new BadRequest(why);
      case FanOut.Answer.Subscribed(var subscription, var secret) -> {
        var cells = cells(subscription);
        cells.put("secret", secret);
        yield AdminReply.json(cells);
      }
    };
  }

  private static JsonNode object(byte[] body) {
    try {
      var node = JSON.readTree(body);
      if (node != null && node.isObject()) {
        node.fieldNames()
            .forEachRemaining(
                key -> {
                  if (!KEYS.contains(key)) {
                    throw new BadRequest("a subscription has no key " + shown(key));
                  }
                });
        return node;
      }
    } catch (IOException notJson) {
      throw new BadRequest("the body must be a JSON object");
    }
    throw new BadRequest("the body must be a JSON object");
  }

  private static String shown(String key) {
    return key.substring(0, Math.min(key.length(), 40)).replaceAll("[^A-Za-z0-9_-]", "?");
  }

  private static FanOut.Wish wish(JsonNode body) {
    var modules = set(body, "modules", Function.identity());
    if (!modules.stream().allMatch(module -> module.matches("[A-Za-z0-9_]{1,100}"))) {
      throw new BadRequest("modules must be API names like Leads");
    }
    var operations =
        set(
            body,
            "operations",
            word ->
                Operation.named(word)
                    .filter(each -> each != Operation.RESYNC)
                    .orElseThrow(
                        () -> new BadRequest("operations must be of insert, update, delete")));
    var batch = body.path("batch");
    if (!batch.isMissingNode() && !(batch.isInt() && batch.asInt() >= 1 && batch.asInt() <= 100)) {
      throw new BadRequest("batch must be 1 to 100");
    }
    return new FanOut.Wish(
        body.path("url").asText(),
        Optional.of(body.path("secret")).filter(JsonNode::isTextual).map(JsonNode::textValue),
        modules,
        operations,
        batch.asInt(1));
  }

  private static <T> Set<T> set(JsonNode body, String key, Function<String, T> read) {
    var values = body.path(key);
    if (values.isMissingNode() || values.isNull()) {
      return Set.of();
    }
    if (!values.isArray() || values.size() > 200) {
      throw new BadRequest(key + " must be a list");
    }
    var set = new LinkedHashSet<T>();
    values.forEach(value -> set.add(read.apply(value.asText())));
    return set;
  }

  AdminReply unsubscribe(String id) {
    return fanOut().unsubscribe(id) ? AdminReply.json(Map.of("id", id, "deleted", true)) : none(id);
  }

  AdminReply enable(String id) {
    return fanOut().enable(id) ? AdminReply.json(Map.of("id", id, "enabled", true)) : none(id);
  }

  AdminReply replay(String id) {
    return fanOut()
        .replay(id)
        .map(count -> AdminReply.json(Map.of("id", id, "replaying", count)))
        .orElseGet(() -> none(id));
  }

  AdminReply dead(String id) {
    boolean exists =
        fanOut().views().stream().anyMatch(view -> view.subscription().id().equals(id));
    return exists
        ? AdminReply.table(fanOut().dead(id, DEAD_SHOWN).stream().map(FanOutAnswers::row).toList())
        : AdminReply.error(404, "not-found", "there is no subscription " + shown(id));
  }

  private static Map<String, Object> row(DeadLetter letter) {
    var cells = new LinkedHashMap<String, Object>(ChangeJson.members(letter.logged()));
    cells.put("given_up_at", letter.at().toString());
    cells.put("attempts", letter.attempts());
    cells.put("why", letter.why());
    return cells;
  }

  private static AdminReply none(String id) {
    return AdminReply.error(404, "not-found", "there is no working subscription " + shown(id));
  }
}
