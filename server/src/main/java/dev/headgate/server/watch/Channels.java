package dev.headgate.server.watch;

import dev.headgate.server.call.Body;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Reply;
import dev.headgate.server.own.OwnClient;
import dev.headgate.zoho.watch.Channel;
import dev.headgate.zoho.watch.ChannelCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens, renews and finds again the channels at Zoho. Used by one thread at a time. */
final class Channels {

  private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
  private static final Headers JSON = Headers.of("Content-Type", "application/json");

  private final OwnClient client;
  private final ChannelTokens tokens;
  private final AtomicLong credits;

  /**
   * @param credits what the calls have cost is added here
   */
  Channels(OwnClient client, ChannelTokens tokens, AtomicLong credits) {
    this.client = client;
    this.tokens = tokens;
    this.credits = credits;
  }

  /** Those of ours that live at Zoho; none where it can't be asked. */
  List<Channel> living() throws InterruptedException {
    var reply = count(client.get(ChannelCalls.TARGET + "?per_page=200"));
    return reply
        .filter(each -> each.status() == 200)
        .map(each -> ChannelCalls.living(each.body().bytesOrNone()))
        .orElse(List.of());
  }

  /**
   * Renews channels, and opens those that Zoho doesn't know.
   *
   * @param known ids of those that were open at some time
   * @return until when those live that could be had, by id
   */
  Map<String, Instant> openOrRenew(List<Channel> channels, List<String> known)
      throws InterruptedException {
    var granted = new HashMap<String, Instant>();
    var old = channels.stream().filter(channel -> known.contains(channel.id())).toList();
    if (!old.isEmpty()) {
      granted.putAll(put("PUT", old));
    }
    var missing = new ArrayList<>(channels);
    missing.removeIf(channel -> granted.containsKey(channel.id()));
    if (!missing.isEmpty()) {
      granted.putAll(put("POST", missing));
    }
    return granted;
  }

  private Map<String, Instant> put(String method, List<Channel> channels)
      throws InterruptedException {
    var body = new Body.Bytes(ChannelCalls.body(channels, tokens::of));
    var reply = count(client.send(method, ChannelCalls.TARGET, JSON, body));
    if (reply.isEmpty()) {
      LOG.warn("Headgate's own client (client.id) could not sign in; no channel was opened");
      return Map.of();
    }
    var granted = ChannelCalls.granted(reply.get().body().bytesOrNone());
    if (granted.size() < channels.size()) {
      LOG.atWarn()
          .addKeyValue("method", method)
          .addKeyValue("status", reply.get().status())
          .addKeyValue("asked", channels.size())
          .addKeyValue("granted", granted.size())
          .log("channels were not granted");
    }
    return granted;
  }

  private Optional<Reply> count(Optional<Reply> reply) {
    reply.ifPresent(each -> credits.addAndGet(each.credits().units()));
    return reply;
  }
}
