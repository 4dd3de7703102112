package dev.headgate.server.watch;

import dev.headgate.core.watch.Look;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Headers;
import dev.headgate.server.own.OwnClient;
import dev.headgate.zoho.watch.LookCalls;
import dev.headgate.zoho.watch.LookCalls.Asked;
import dev.headgate.zoho.watch.LookCalls.Kind;
import dev.headgate.zoho.watch.LookCalls.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at modules as cheaply as it can. Used by one thread at a time. */
final class Looks {

  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

  /** 2,000 records. Zoho's pages go no further; beyond, a module is to be read anew. */
  private static final int PAGES_MAX = 10;

  private final OwnClient client;
  private final AtomicLong credits;
  private boolean compositeRefused;

  /**
   * @param credits what the looks have cost is added here
   */
  Looks(OwnClient client, AtomicLong credits) {
    this.client = client;
    this.credits = credits;
  }

  /** Looks at some modules; in their order, empty where the look at one has failed. */
  List<Optional<Look>> at(List<Asked> modules) throws InterruptedException {
    var pages = together(modules);
    if (pages.isEmpty()) {
      return modules.stream().map(_ -> Optional.<Look>empty()).toList();
    }
    var looks = new ArrayList<Optional<Look>>();
    for (int module = 0; module < modules.size(); module++) {
      looks.add(whole(modules.get(module), pages.get().get(module)));
    }
    return looks;
  }

  /** Both lists of each module, but those that have to be read by themselves. */
  private Optional<List<Map<Kind, Page>>> together(List<Asked> modules)
      throws InterruptedException {
    var none = modules.stream().map(_ -> Map.<Kind, Page>of()).toList();
    if (compositeRefused) {
      return Optional.of(none);
    }
    var reply =
        client.send(
            "POST",
            LookCalls.COMPOSITE,
            Headers.of("Content-Type", "application/json"),
            new Body.Bytes(LookCalls.body(modules)));
    if (reply.isEmpty()) {
      return Optional.empty();
    }
    credits.addAndGet(reply.get().credits().units());
    int status = reply.get().status();
    var pages = LookCalls.pages(modules, reply.get().body().bytesOrNone());
    if (pages.isPresent()) {
      return pages;
    }
    if (status == 400 || status == 403) {
      LOG.atWarn()
          .addKeyValue("status", status)
          .log("composite calls are refused; modules are looked at list by list, which costs more");
      compositeRefused = true;
      return Optional.of(none);
    }
    // 401 may be a token that has ended; whoever lacks the scope is told so by this status too.
    return status == 401 ? Optional.of(none) : Optional.empty();
  }

  private Optional<Look> whole(Asked asked, Map<Kind, Page> pages) throws InterruptedException {
    var rows = new ArrayList<Look.Row>();
    var gone = new ArrayList<Look.Gone>();
    boolean complete = true;
    for (var kind : Kind.values()) {
      var page = Optional.ofNullable(pages.get(kind)).filter(each -> each.next().isEmpty());
      if (page.isPresent()) {
        rows.addAll(page.get().rows());
        gone.addAll(page.get().gone());
      } else {
        var alone = alone(asked, kind, rows, gone);
        if (alone == Read.FAILED) {
          return Optional.empty();
        }
        complete &= alone == Read.ALL;
      }
    }
    return Optional.of(new Look(rows, gone, complete));
  }

  private enum Read {
    ALL,
    NOT_ALL,
    FAILED
  }

  private Read alone(Asked asked, Kind kind, List<Look.Row> rows, List<Look.Gone> gone)
      throws InterruptedException {
    var headers =
        asked
            .since()
            .map(since -> Headers.of("If-Modified-Since", LookCalls.since(since)))
            .orElse(Headers.NONE);
    var next = "";
    for (int number = 0; number < PAGES_MAX; number++) {
      var reply = client.send("GET", LookCalls.target(asked, kind, next), headers, Body.Bytes.NONE);
      if (reply.isEmpty()) {
        return Read.FAILED;
      }
      credits.addAndGet(reply.get().credits().units());
      var page =
          LookCalls.page(reply.get().status(), reply.get().body().bytesOrNone(), asked, kind);
      if (page.isEmpty()) {
        LOG.atWarn()
            .addKeyValue("module", asked.module())
            .addKeyValue("status", reply.get().status())
            .log("a module could not be looked at");
        return Read.FAILED;
      }
      rows.addAll(page.get().rows());
      gone.addAll(page.get().gone());
      if (page.get().next().isEmpty()) {
        return Read.ALL;
      }
      next = page.get().next().get();
    }
    return Read.NOT_ALL;
  }
}
