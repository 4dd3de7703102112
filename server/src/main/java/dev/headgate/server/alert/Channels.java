package dev.headgate.server.alert;

import dev.headgate.server.config.AlertConfig;
import dev.headgate.server.mail.MailServer;
import io.vertx.core.Vertx;
import java.util.List;

/** Makes channels of what is configured. */
public final class Channels {

  private Channels() {}

  /** One for each place that is configured. */
  public static List<Channel> of(List<AlertConfig> places, Vertx vertx) {
    return places.stream().map(place -> of(place, vertx)).toList();
  }

  private static Channel of(AlertConfig place, Vertx vertx) {
    return switch (place) {
      case AlertConfig.Hook hook -> new HookChannel(hook);
      case AlertConfig.Mail mail -> new MailChannel(new MailServer(vertx, mail), mail.name());
    };
  }
}
