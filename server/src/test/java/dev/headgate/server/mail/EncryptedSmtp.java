package dev.headgate.server.mail;

import dev.headgate.server.config.AlertConfig.Security;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server with a key of its own, that takes mails from whoever has logged in. */
final class EncryptedSmtp implements AutoCloseable {

  static final String STORE_PASSWORD = "changeit";

  private final List<String> logins = new CopyOnWriteArrayList<>();
  private final List<byte[]> mails = new CopyOnWriteArrayList<>();
  private final SMTPServer server;

  private EncryptedSmtp(Security security, SSLContext keys, String user, String password)
      throws IOException {
    var socket =
        security == Security.TLS
            ? keys.getServerSocketFactory().createServerSocket()
            : new ServerSocket();
    server =
        new SMTPServer.Builder()
            .hostName("localhost")
            .bindAddress(InetAddress.getByName("localhost"))
            .port(0)
            .messageHandlerFactory(Taken::new)
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory(
                    (name, word, _) -> {
                      if (!name.equals(user) || !word.equals(password)) {
                        throw new LoginFailedException();
                      }
                      logins.add(name);
                    }))
            .serverSocketFactory(() -> socket)
            .startTlsSocketFactory(keys)
            .enableTLS(security == Security.STARTTLS)
            .requireTLS(security == Security.STARTTLS)
            .hideTLS(security != Security.STARTTLS)
            .build();
    server.start();
  }

  static EncryptedSmtp start(Security security, Path key, String user, String password)
      throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(key)) {
      store.load(in, STORE_PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, STORE_PASSWORD.toCharArray());
    var keys = SSLContext.getInstance("TLS");
    keys.init(managers.getKeyManagers(), null, null);
    return new EncryptedSmtp(security, keys, user, password);
  }

  int port() {
    return server.getPortAllocated();
  }

  /** Names of those who logged in. */
  List<String> logins() {
    return logins;
  }

  List<byte[]> mails() {
    return mails;
  }

  @Override
  public void close() {
    server.stop();
  }

  /** A mail while it comes in. */
  private final class Taken implements MessageHandler {

    Taken(MessageContext context) {}

    @Override
    public void from(String sender) {}

    @Override
    public void recipient(String recipient) {}

    @Override
    public @Nullable String data(InputStream text) throws IOException {
      mails.add(text.readAllBytes());
      return null; // the server's usual words
    }

    @Override
    public void done() {}
  }
}
