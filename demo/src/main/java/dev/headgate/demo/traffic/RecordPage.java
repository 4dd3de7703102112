package dev.headgate.demo.traffic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.demo.oracle.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of an answer. Read without a tree: the day has ten thousand pages of two hundred.
 *
 * @param nextToken of the page that follows; empty where none does
 */
public record RecordPage(List<Shown> records, String nextToken) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final RecordPage EMPTY = new RecordPage(List.of(), "");

  /**
   * Reads an answer of Zoho's; of one without records there are none.
   *
   * @throws IOException where it is no JSON object
   */
  static RecordPage of(byte[] body) throws IOException {
    if (body.length == 0) {
      return EMPTY; // Zoho's way to say that there are none
    }
    var records = new ArrayList<Shown>();
    var nextToken = "";
    try (var json = JSON.createParser(body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        json.nextToken();
        if (name.equals("data")) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            record(json).ifPresent(records::add);
          }
        } else if (name.equals("info")) {
          nextToken = member(json, "next_page_token");
        } else {
          json.skipChildren();
        }
      }
    }
    return new RecordPage(records, nextToken);
  }

  private static Optional<Shown> record(JsonParser json) throws IOException {
    var id = "";
    var modified = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var isText = json.nextToken() == JsonToken.VALUE_STRING;
      if (isText && name.equals("id")) {
        id = json.getText();
      } else if (isText && name.equals("Modified_Time")) {
        modified = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return id.isEmpty()
        ? Optional.empty() // what became of a write has none
        : Optional.of(new Shown(Long.parseLong(id), modified));
  }

  private static String member(JsonParser json, String wanted) throws IOException {
    var found = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var isWanted = json.currentName().equals(wanted);
      if (json.nextToken() == JsonToken.VALUE_STRING && isWanted) {
        found = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return found;
  }
}
