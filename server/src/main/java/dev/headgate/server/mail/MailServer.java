package dev.headgate.server.mail;

import dev.headgate.server.config.AlertConfig;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends mails through a configured server (SMTP). */
public final class MailServer {

  private final AlertConfig.Mail config;
  private final MailClient client;

  public MailServer(Vertx vertx, AlertConfig.Mail config) {
    this(vertx, config, mailConfig(config));
  }

  /** With certificates that the machine itself does not trust. */
  MailServer(Vertx vertx, AlertConfig.Mail config, TrustOptions trusted) {
    this(vertx, config, mailConfig(config).setTrustOptions(trusted));
  }

  private MailServer(Vertx vertx, AlertConfig.Mail config, MailConfig mail) {
    this.config = config;
    client = MailClient.create(vertx, mail);
  }

  private static MailConfig mailConfig(AlertConfig.Mail config) {
    var mail =
        new MailConfig(config.host(), config.port())
            .setSsl(config.security() == AlertConfig.Security.TLS)
            .setStarttls(
                config.security() == AlertConfig.Security.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setKeepAlive(false)
            .setLogin(config.user().isPresent() ? LoginOption.REQUIRED : LoginOption.NONE);
    config.user().ifPresent(mail::setUsername);
    config.password().ifPresent(password -> mail.setPassword(password.reveal()));
    return mail;
  }

  /**
   * Sends a plain text to all who are configured. Blocks its thread.
   *
   * @throws IOException where the server did not take it; the message holds no secret
   */
  public void send(String subject, String text) throws IOException, InterruptedException {
    var message =
        new MailMessage()
            .setFrom(config.from())
            .setTo(config.to())
            .setSubject(subject)
            .setText(text);
    try {
      client
          .sendMail(message)
          .toCompletionStage()
          .toCompletableFuture()
          .get(config.within().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      var cause = failure.getCause();
      throw new IOException(
          "the mail server did not take it: "
              + (cause == null ? failure : cause).getClass().getSimpleName(),
          failure);
    } catch (TimeoutException late) {
      throw new IOException("the mail server did not answer in time", late);
    }
  }
}
