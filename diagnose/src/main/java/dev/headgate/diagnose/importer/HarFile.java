package dev.headgate.diagnose.importer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.headgate.diagnose.event.Answer;
import dev.headgate.diagnose.event.Call;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Pricer;
import dev.headgate.diagnose.event.Request;
import dev.headgate.diagnose.event.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads an HTTP archive (HAR 1.2), as browsers and recording proxies save it, entry by entry.
 * Bodies of answers are passed over and never held; those of requests are, since prices depend on
 * them.
 */
final class HarFile {

  private static final int TEXT_CHARACTERS_MAX = 8 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(TEXT_CHARACTERS_MAX).build())
          .build();

  private final Reading reading;
  private final Pricer pricer;

  HarFile(Reading reading) {
    this.reading = reading;
    this.pricer = new Pricer(reading.options().prices());
  }

  void read(InputStream in) throws IOException {
    try (var parser = JSON.createParser(in)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && parser.currentName().equals("entries")
            && parser.nextToken() == JsonToken.START_ARRAY) {
          entries(parser);
        }
      }
    }
  }

  private void entries(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        return;
      }
      reading.line();
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        var entry = new Entry();
        entry.read(parser);
        take(entry);
      } else {
        parser.skipChildren();
        reading.broken("no entry", "");
      }
    }
  }

  private void take(Entry entry) {
    var time = Times.parse(entry.started, reading.options().zone());
    if (time == null || entry.method.isEmpty() || entry.url.isEmpty()) {
      reading.broken("no time, method or url", entry.method + " " + entry.started);
      return;
    }
    var answer = new Answer(entry.status, entry.bytes, entry.millis);
    var request = new Request(entry.method, entry.url, entry.body.getBytes(StandardCharsets.UTF_8));
    var call = pricer.price(request, answer);
    if (call.isEmpty()) {
      reading.foreign();
      return;
    }
    reading.event(event(entry, time, call.get(), answer));
  }

  private Event event(Entry entry, Instant time, Call call, Answer answer) {
    var named = reading.options().integration();
    var integration =
        named.isEmpty() ? entry.agent.isEmpty() ? reading.someone() : entry.agent : named;
    return new Event(time, Source.HAR, integration, entry.agent, call, answer, 0.98);
  }

  /** What is needed of an entry. */
  private static final class Entry {
    private String started = "";
    private String method = "";
    private String url = "";
    private String agent = "";
    private String body = "";
    private int status;
    private long bytes = -1;
    private long millis = -1;

    void read(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        var value = parser.nextToken();
        switch (name) {
          case "startedDateTime" -> started = text(parser);
          case "time" -> millis = Math.max(-1, (long) parser.getValueAsDouble(-1));
          case "request" -> object(parser, value, this::request);
          case "response" -> object(parser, value, this::response);
          default -> parser.skipChildren();
        }
      }
    }

    private void request(JsonParser parser, String name) throws IOException {
      switch (name) {
        case "method" -> method = text(parser);
        case "url" -> url = text(parser);
        case "headers" -> headers(parser);
        case "postData" -> object(parser, parser.currentToken(), this::posted);
        default -> parser.skipChildren();
      }
    }

    private void posted(JsonParser parser, String name) throws IOException {
      if (name.equals("text")) {
        body = text(parser);
      } else {
        parser.skipChildren();
      }
    }

    private void response(JsonParser parser, String name) throws IOException {
      switch (name) {
        case "status" -> status = Math.max(0, Math.min(999, parser.getValueAsInt(0)));
        case "content" -> object(parser, parser.currentToken(), this::content);
        default -> parser.skipChildren();
      }
    }

    private void content(JsonParser parser, String name) throws IOException {
      if (name.equals("size")) {
        bytes = Math.max(-1, parser.getValueAsLong(-1));
      } else {
        parser.skipChildren();
      }
    }

    private void headers(JsonParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        var pair = new String[] {"", ""};
        object(
            parser,
            JsonToken.START_OBJECT,
            (inner, name) -> {
              switch (name) {
                case "name" -> pair[0] = text(inner);
                case "value" -> pair[1] = text(inner);
                default -> inner.skipChildren();
              }
            });
        if (pair[0].equalsIgnoreCase("user-agent")) {
          agent = pair[1].substring(0, Math.min(200, pair[1].length()));
        }
      }
    }

    private interface Field {
      void read(JsonParser parser, String name) throws IOException;
    }

    private static void object(JsonParser parser, @Nullable JsonToken at, Field field)
        throws IOException {
      if (at != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        field.read(parser, name);
      }
    }

    private static String text(JsonParser parser) throws IOException {
      if (parser.currentToken() != null && parser.currentToken().isScalarValue()) {
        return parser.getText();
      }
      parser.skipChildren();
      return "";
    }
  }
}
