package dev.headgate.emulator.crm.call;

import dev.headgate.emulator.crm.CrmRequest;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.User;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the handler of a call. Where several routes fit the path, those with the most words in them
 * win, whatever their order: {@code /crm/v8/org} is never the module "org".
 */
public final class Router {
  private record Ranked(Route route, int words) {}

  private final Organisation organisation;
  private final Map<Integer, List<Ranked>> bySegments;

  public Router(Organisation organisation, List<Resource> resources) {
    this.organisation = organisation;
    this.bySegments =
        resources.stream()
            .flatMap(resource -> resource.routes().stream())
            .map(route -> new Ranked(route, route.words()))
            .sorted(Comparator.comparingInt(Ranked::words).reversed())
            .collect(Collectors.groupingBy(ranked -> ranked.route().path().size()));
  }

  public CrmResponse handle(CrmRequest request) {
    try {
      return answer(request);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private CrmResponse answer(CrmRequest request) {
    var path = Route.segments(request.path());
    int words = -1;
    for (var ranked : bySegments.getOrDefault(path.size(), List.of())) {
      if (ranked.words() < words) {
        break;
      }
      var variables = ranked.route().match(path);
      if (variables.isPresent()) {
        words = ranked.words();
        if (ranked.route().method().equals(request.method())) {
          return ranked.route().handler().handle(call(request, variables.get()));
        }
      }
    }
    return Answers.fault(words < 0 ? Fault.invalidUrl() : Fault.invalidMethod());
  }

  private Call call(CrmRequest request, Map<String, String> variables) {
    var version =
        ApiVersion.parse(variables.getOrDefault("v", ""))
            .orElseThrow(() -> Fault.invalidUrl().asRefusal());
    return new Call(request, version, variables, caller(request), organisation.schema());
  }

  private User caller(CrmRequest request) {
    return IdText.one(request.caller().userId())
        .flatMap(organisation.people()::find)
        .orElseThrow(() -> Fault.of(401, "INVALID_TOKEN", "invalid oauth token").asRefusal());
  }
}
