package dev.headgate.diagnose.importer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.diagnose.event.Answer;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line, under the names that nginx, Caddy, Traefik, Envoy and the usual log
 * libraries give them.
 */
final class JsonFormat implements LineFormat {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int FIELDS_MAX = 200;
  private static final int DEPTH_MAX = 4;

  private static final String[] TIME = {
    "time_iso8601",
    "ts",
    "startutc",
    "msec",
    "@timestamp",
    "timestamp",
    "time_local",
    "start_time",
    "time",
    "datetime",
    "date"
  };
  private static final String[] METHOD = {
    "request_method",
    "request.method",
    "requestmethod",
    "method",
    "http_method",
    "http.method",
    "http.request.method",
    "verb"
  };
  private static final String[] URL = {
    "request_uri",
    "request.uri",
    "requestpath",
    "uri",
    "url",
    "path",
    "http.url",
    "url.original",
    "url.path",
    "request_path",
    "request.url"
  };
  private static final String[] STATUS = {
    "status",
    "downstreamstatus",
    "status_code",
    "response_code",
    "http_status",
    "http.status_code",
    "response.status",
    "http.response.status_code",
    "code"
  };
  private static final String[] USER = {
    "remote_user",
    "user_id",
    "clientusername",
    "user",
    "username",
    "auth_user",
    "user.name",
    "client"
  };
  private static final String[] AGENT = {
    "http_user_agent", "request.headers.user-agent", "request_user-agent", "user_agent",
    "useragent", "agent", "user_agent.original", "http.useragent"
  };
  private static final String[] BYTES = {
    "body_bytes_sent",
    "size",
    "downstreamcontentsize",
    "bytes_sent",
    "bytes",
    "response_size",
    "content_length",
    "http.response.body.bytes"
  };

  private final ZoneId zone;

  JsonFormat(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String name() {
    return "access log of JSON lines";
  }

  @Override
  public @Nullable LogLine parse(String line) {
    if (!line.startsWith("{")) {
      return null;
    }
    var fields = new HashMap<String, String>();
    try (var parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      read(parser, "", 0, fields);
    } catch (IOException broken) {
      return null;
    }
    return line(fields);
  }

  private static void read(JsonParser parser, String prefix, int depth, Map<String, String> into)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = prefix + parser.currentName().toLowerCase(Locale.ROOT);
      var value = parser.nextToken();
      if (value == JsonToken.START_ARRAY) {
        // Header values come as lists, of which the first is meant.
        value = parser.nextToken();
        if (value.isScalarValue()) {
          keep(into, name, parser.getText());
        }
        while (value != JsonToken.END_ARRAY) {
          parser.skipChildren();
          value = parser.nextToken();
        }
      } else if (value != JsonToken.START_OBJECT) {
        keep(into, name, parser.getText());
      } else if (depth < DEPTH_MAX) {
        read(parser, name + ".", depth + 1, into);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void keep(Map<String, String> into, String name, String value) {
    if (into.size() < FIELDS_MAX) {
      into.putIfAbsent(name, value);
    }
  }

  private @Nullable LogLine line(Map<String, String> fields) {
    var time = time(fields);
    var method = first(fields, METHOD);
    var url = first(fields, URL);
    var request = fields.getOrDefault("request", "");
    var blank = request.indexOf(' ');
    if (method.isEmpty() && blank > 0) {
      method = request.substring(0, blank);
      var last = request.lastIndexOf(' ');
      url = request.substring(blank + 1, last > blank ? last : request.length());
    }
    if (time == null || method.isEmpty() || url.isEmpty()) {
      return null;
    }
    var status = first(fields, STATUS);
    var bytes = first(fields, BYTES);
    return new LogLine(
        time,
        LogLine.orEmpty(first(fields, USER)),
        LogLine.orEmpty(first(fields, AGENT)),
        method,
        url,
        new Answer(
            (int) Math.max(0, Math.min(999, Numbers.of(status, 0, status.length()))),
            Numbers.of(bytes, 0, bytes.length()),
            millis(fields)));
  }

  private @Nullable Instant time(Map<String, String> fields) {
    for (var name : TIME) {
      var text = fields.get(name);
      var time = text == null ? null : Times.parse(text, zone);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  /** Seconds for nginx and Caddy, nanoseconds for Traefik. */
  private static long millis(Map<String, String> fields) {
    var seconds =
        fields.containsKey("request_time") ? fields.get("request_time") : fields.get("duration");
    if (seconds == null) {
      return -1;
    }
    try {
      var number = Double.parseDouble(seconds);
      var millis = number > 100_000 ? number / 1e6 : number * 1_000;
      return millis >= 0 && millis < 1e9 ? Math.round(millis) : -1;
    } catch (NumberFormatException noNumber) {
      return -1;
    }
  }

  private static String first(Map<String, String> fields, String[] names) {
    for (var name : names) {
      var value = fields.get(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
