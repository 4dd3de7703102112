package dev.headgate.server.alert;

import dev.headgate.diagnose.alert.Notice;
import dev.headgate.server.mail.MailServer;
import java.io.IOException;

/** Writes notices as plain mails. */
final class MailChannel implements Channel {

  private final MailServer server;
  private final String name;

  MailChannel(MailServer server, String name) {
    this.server = server;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(Notice notice) throws IOException, InterruptedException {
    server.send(
        "[headgate] " + notice.severity().word() + ": " + notice.title(),
        notice.title() + "\n\n" + notice.text() + "\n");
  }
}
