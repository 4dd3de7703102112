package dev.headgate.server.watch;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.WatchConfig;
import dev.headgate.server.stage.ErrorReply;
import dev.headgate.zoho.watch.Notification;
import dev.headgate.zoho.wire.ErrorBody;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where Zoho posts its notifications: paths of Headgate's own, of which nothing ever goes to Zoho.
 * Answers at once and never blocks.
 */
public final class NotifyDoor {

  private static final String OWN = "/headgate/";
  private static final int BODY_BYTES_MAX = 1 << 20;
  private static final byte[] OK = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);

  private final Optional<Watcher> watcher;

  /**
   * A door.
   *
   * @param watcher empty where nothing is watched
   */
  public NotifyDoor(Optional<Watcher> watcher) {
    this.watcher = watcher;
  }

  /** Whether a path is one of Headgate's own. */
  public static boolean concerns(String path) {
    return path.startsWith(OWN);
  }

  public Reply answer(Call call) {
    var path = call.path();
    if (watcher.isEmpty() || !path.startsWith(WatchConfig.PATH + "/")) {
      return error(404, "INVALID_URL_PATTERN", "there is nothing at this path");
    }
    if (!call.method().equals("POST")) {
      return error(405, "INVALID_REQUEST_METHOD", "notifications are posted");
    }
    var channel = path.substring(WatchConfig.PATH.length() + 1);
    if (!watcher.get().knows(channel)) {
      return error(404, "INVALID_URL_PATTERN", "there is no such channel");
    }
    if (!(call.body() instanceof Body.Bytes(var bytes)) || bytes.length > BODY_BYTES_MAX) {
      return error(413, "REQUEST_ENTITY_TOO_LARGE", "a notification has at most " + BODY_BYTES_MAX);
    }
    return Notification.parse(bytes)
        .map(notification -> taken(watcher.get().take(channel, notification)))
        .orElseGet(() -> error(400, "INVALID_DATA", "this is no notification of changed records"));
  }

  private static Reply taken(Watcher.Taken taken) {
    return switch (taken) {
      case TAKEN ->
          new Reply(
              200,
              Headers.of("Content-Type", ErrorBody.CONTENT_TYPE),
              new Body.Bytes(OK),
              AnswerSource.REFUSED,
              Credits.ZERO);
      case NOT_ZOHO -> error(401, "AUTHENTICATION_FAILURE", "the token is not this channel's");
      case OTHER_MODULE -> error(400, "INVALID_DATA", "the channel is of another module");
    };
  }

  private static Reply error(int status, String code, String message) {
    return ErrorReply.of(status, ErrorBody.of(code, message));
  }
}
