package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Answer;
import dev.headgate.diagnose.event.Call;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.event.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * Reads mails about functions that failed, one in a file or many in a mailbox. A mail that says
 * "too much" in any costume is one refused run of the function that it names.
 */
final class FailureMails {

  private static final int MESSAGE_BYTES_MAX = 1 << 20;
  private static final int TEXT_BYTES_MAX = 256 * 1024;
  private static final int LINES_MAX = 5_000;
  private static final int PARTS_MAX = 50;

  /** No public sample of such a mail was found: these are guesses, said in the confidence. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?i)function(?:\\s+name)?\\s*[:\"'“‘]+\\s*([\\w .-]{1,80}?)\\s*(?:[\"'”’]|$|\\bfailed)");

  private final Reading reading;

  FailureMails(Reading reading) {
    this.reading = reading;
  }

  void read(InputStream in) throws IOException {
    reading.is("mails", 0.9);
    var lines = new LineReader(in);
    var message = new ByteArrayOutputStream();
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (line.startsWith("From ") && !line.startsWith("From :")) {
        take(message.toByteArray());
        message.reset();
      } else if (message.size() < MESSAGE_BYTES_MAX) {
        message.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        message.writeBytes(new byte[] {'\r', '\n'});
      }
    }
    take(message.toByteArray());
    lines.checkWhole();
  }

  private void take(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    reading.line();
    if (bytes.length >= MESSAGE_BYTES_MAX) {
      reading.note("mail " + reading.lines() + " is long: only its first mebibyte was read");
    }
    var mail = new Mail();
    try {
      mail.read(bytes);
    } catch (MimeException | IOException | IllegalArgumentException broken) {
      reading.broken("no mail that can be read", mail.subject);
      return;
    }
    var time = Times.parse(mail.date.replaceFirst("\\s*\\(.*$", ""), reading.options().zone());
    if (!mail.refused) {
      reading.foreign();
    } else if (time == null) {
      reading.broken("no date", mail.subject);
    } else {
      var function = mail.function.isEmpty() ? reading.someone() : mail.function;
      reading.event(
          new Event(
              time,
              Source.MAIL,
              function,
              "",
              new Call(Kind.OTHER, "function_failure", "", "function " + function, "", 1, 0, 1),
              new Answer(429, -1, -1),
              0.6));
    }
  }

  /** What is needed of a mail. */
  private static final class Mail {
    private String subject = "";
    private String date = "";
    private String function = "";
    private boolean refused;
    private int lines;

    void read(byte[] bytes) throws MimeException, IOException {
      var config =
          new MimeConfig.Builder()
              .setMaxLineLen(-1)
              .setMaxHeaderLen(-1)
              .setMaxHeaderCount(1_000)
              .build();
      var stream = new MimeTokenStream(config);
      stream.parse(new ByteArrayInputStream(bytes));
      var parts = 0;
      for (var state = stream.getState();
          state != EntityState.T_END_OF_STREAM && parts < PARTS_MAX;
          state = stream.next()) {
        if (state == EntityState.T_FIELD) {
          header(stream);
        } else if (state == EntityState.T_BODY) {
          parts++;
          body(stream);
        }
      }
    }

    private void header(MimeTokenStream stream) {
      var field = stream.getField();
      var value = field.getBody() == null ? "" : field.getBody().strip();
      switch (field.getName().toLowerCase(Locale.ROOT)) {
        case "subject" -> {
          subject = subject.isEmpty() ? decoded(value) : subject;
          line(subject);
        }
        case "date" -> date = date.isEmpty() ? value : date;
        default -> {}
      }
    }

    private static String decoded(String value) {
      return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
    }

    private void body(MimeTokenStream stream) throws IOException {
      var described = stream.getBodyDescriptor();
      if (!"text".equalsIgnoreCase(described.getMediaType())) {
        return;
      }
      var bytes = stream.getDecodedInputStream().readNBytes(TEXT_BYTES_MAX);
      var text = new String(bytes, charset(described.getCharset()));
      if ("html".equalsIgnoreCase(described.getSubType())) {
        text =
            text.replaceAll("<[^<>]{0,2000}>", "\n").replace("&quot;", "\"").replace("&nbsp;", " ");
      }
      text.lines().forEach(this::line);
    }

    private static Charset charset(String name) {
      try {
        return Charset.forName(name);
      } catch (IllegalArgumentException unknown) {
        return StandardCharsets.UTF_8;
      }
    }

    private void line(String text) {
      if (lines++ > LINES_MAX) {
        return;
      }
      var line = text.substring(0, Math.min(2_000, text.length()));
      refused |= Row.isRefusal(line);
      var named = function.isEmpty() ? FUNCTION.matcher(line) : null;
      if (named != null && named.find()) {
        function = named.group(1).strip();
      }
    }
  }
}
