package dev.headgate.server.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.server.config.AlertConfig;
import dev.headgate.server.config.AlertConfig.Security;
import dev.headgate.zoho.oauth.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mails by a server that asks for encryption and a login, and by those that should not be trusted.
 */
final class MailServerTest {

  private static final String PASSWORD = "s3cret-of-bot";

  /** Keys of "localhost", and of another name. */
  @TempDir private static Path keys;

  @SuppressWarnings("NullAway.Init") // before all
  private static Path own;

  @SuppressWarnings("NullAway.Init")
  private static Path other;

  private final Vertx vertx = Vertx.vertx();

  @BeforeAll
  static void certificates() throws IOException, InterruptedException {
    own = certificate("localhost");
    other = certificate("mail.example.org");
  }

  /** Signed by itself. */
  private static Path certificate(String name) throws IOException, InterruptedException {
    var file = keys.resolve(name + ".p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "mail",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                EncryptedSmtp.STORE_PASSWORD)
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    return file;
  }

  @AfterEach
  void close() {
    vertx.close();
  }

  private MailServer mail(
      EncryptedSmtp server, Security security, String password, @Nullable Path trusted) {
    var config =
        new AlertConfig.Mail(
            "ops",
            "localhost",
            server.port(),
            security,
            Optional.of("bot"),
            Optional.of(new Secret(password)),
            "headgate@example.org",
            List.of("ops@example.org"),
            Duration.ofSeconds(20));
    return trusted == null
        ? new MailServer(vertx, config)
        : new MailServer(
            vertx,
            config,
            new PfxOptions().setPath(trusted.toString()).setPassword(EncryptedSmtp.STORE_PASSWORD));
  }

  private static EncryptedSmtp server(Security security, Path key) throws Exception {
    return EncryptedSmtp.start(security, key, "bot", PASSWORD);
  }

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"STARTTLS", "TLS"})
  void aMailArrivesEncryptedAndAfterTheLogin(Security security) throws Exception {
    try (var server = server(security, own)) {
      mail(server, security, PASSWORD, own).send("burns", "12 credits are left");
      assertThat(server.logins()).containsExactly("bot");
      assertThat(server.mails()).hasSize(1);
      assertThat(new String(server.mails().getFirst(), UTF_8))
          .contains("Subject: burns", "12 credits are left");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"STARTTLS", "TLS"})
  void aCertificateThatNobodyVouchesForIsToldNothing(Security security) throws Exception {
    try (var server = server(security, own)) {
      var mail = mail(server, security, PASSWORD, null);
      assertThatThrownBy(() -> mail.send("burns", "x")).isInstanceOf(IOException.class);
      assertThat(server.logins()).isEmpty();
      assertThat(server.mails()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"STARTTLS", "TLS"})
  void aCertificateOfAnotherNameIsToldNothing(Security security) throws Exception {
    try (var server = server(security, other)) {
      var mail = mail(server, security, PASSWORD, other);
      assertThatThrownBy(() -> mail.send("burns", "x")).isInstanceOf(IOException.class);
      assertThat(server.logins()).isEmpty();
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void aServerThatOffersNoEncryptionIsNotToldThePassword() throws Exception {
    try (var server = server(Security.NONE, own)) {
      var mail = mail(server, Security.STARTTLS, PASSWORD, own);
      assertThatThrownBy(() -> mail.send("burns", "x")).isInstanceOf(IOException.class);
      assertThat(server.logins()).isEmpty();
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void aWrongPasswordIsAFailureThatDoesNotShowIt() throws Exception {
    try (var server = server(Security.STARTTLS, own)) {
      var mail = mail(server, Security.STARTTLS, "wr0ng-one", own);
      assertThatThrownBy(() -> mail.send("burns", "x"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the mail server did not take it")
          .hasMessageNotContaining("wr0ng-one");
      assertThat(server.logins()).isEmpty();
      assertThat(server.mails()).isEmpty();
    }
  }
}
