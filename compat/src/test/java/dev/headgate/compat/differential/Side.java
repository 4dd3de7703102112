package dev.headgate.compat.differential;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.compat.Integration;
import dev.headgate.compat.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of the two organisations, the way its callers go, and the names of its new records. */
final class Side {

  private final Staff staff;
  private final List<Integration> callers;
  private final Names names = new Names();
  private final Map<String, List<JsonNode>> records = new HashMap<>();

  /**
   * @param through what its callers take for Zoho
   */
  Side(Staff staff, URI through) throws IOException, InterruptedException {
    this.staff = staff;
    this.callers = Staff.signIn(through);
    look();
  }

  Names names() {
    return names;
  }

  /** One after the other. */
  List<Told> inTurn(List<Ask> asks) {
    return asks.stream().map(ask -> send(ask).join()).toList();
  }

  /** All at once. */
  List<Told> atOnce(List<Ask> asks) {
    var underWay = asks.stream().map(this::send).toList();
    return underWay.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<Told> send(Ask ask) {
    return send(
        callers.get(ask.principal()),
        new Ask(
            ask.principal(),
            ask.method(),
            filled(ask.target()),
            filled(ask.body()),
            ask.since(),
            ask.effect()));
  }

  static CompletableFuture<Told> send(Integration caller, Ask ask) {
    var request = caller.request(ask.target());
    if (ask.since() != null) {
      request.header("If-Modified-Since", ask.since());
    }
    if (ask.body().isEmpty()) {
      request.method(ask.method(), BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(ask.method(), BodyPublishers.ofString(ask.body()));
    }
    return Web.CLIENT
        .sendAsync(request.build(), BodyHandlers.ofByteArray())
        .thenApply(Told::of)
        .exceptionally(_ -> Told.NOTHING);
  }

  /** With this side's ids of new records. */
  private String filled(String text) {
    var filled = text;
    for (int open = filled.indexOf("{" + Writing.NEW);
        open >= 0;
        open = filled.indexOf("{" + Writing.NEW)) {
      int close = filled.indexOf('}', open);
      filled =
          filled.substring(0, open)
              + names.id(filled.substring(open + 1, close))
              + filled.substring(close + 1);
    }
    return filled;
  }

  /** Looks at the records that there are now, and learns the ids of new ones. */
  void look() throws IOException, InterruptedException {
    for (var module : Volatile.NAMED_BY.keySet()) {
      var found = staff.records(module);
      found.forEach(record -> names.note(module, record));
      records.put(module, found);
    }
  }

  private List<JsonNode> records(String module) {
    return records.getOrDefault(module, List.of());
  }

  /** How each of a module's records is referred to, the oldest first. */
  List<String> references(String module) {
    return records(module).stream()
        .map(record -> record.required("id").asText())
        .map(id -> names.isNew(id) ? "{" + names.name(id) + "}" : id)
        .toList();
  }

  /** All records of a module in a form that can be compared. */
  Set<String> dump(String module) {
    return records(module).stream()
        .map(record -> names.canonical(record).toString())
        .collect(Collectors.toSet());
  }

  /** Whether a write has been done, as far as the records tell. */
  boolean isDone(Ask.@Nullable Effect effect) {
    return switch (effect) {
      case null -> false;
      case Ask.Effect.Made(var module, var name) ->
          records(module).stream()
              .map(record -> record.path(Volatile.NAMED_BY.get(module)).asText())
              .anyMatch(found -> found.equals(name) || found.equals(name + Writing.SECOND));
      case Ask.Effect.Changed(var module, var reference, var description) ->
          find(module, reference).stream()
              .anyMatch(record -> description.equals(record.path("Description").asText()));
      case Ask.Effect.Gone(var module, var reference) -> find(module, reference).isEmpty();
    };
  }

  private List<JsonNode> find(String module, String reference) {
    var id = filled(reference);
    return records(module).stream()
        .filter(record -> record.required("id").asText().equals(id))
        .toList();
  }

  /** Names that more than one record has. */
  List<String> doubled(String module) {
    var seen = new HashMap<String, Integer>();
    for (var record : records(module)) {
      seen.merge(record.path(Volatile.NAMED_BY.get(module)).asText(), 1, Integer::sum);
    }
    var doubled = new ArrayList<String>();
    seen.forEach(
        (name, count) -> {
          if (count > 1 && name.startsWith(Writing.NEW)) {
            doubled.add(name);
          }
        });
    return doubled;
  }
}
