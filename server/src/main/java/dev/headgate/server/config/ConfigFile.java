package dev.headgate.server.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code headgate.yaml} into flat keys. Values stay the text that the user has written: a
 * client id is not a number, whatever it looks like. A section or value that is left empty is a key
 * without values.
 */
final class ConfigFile {

  private static final long BYTES_MAX = 1 << 20;
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path path;
  private final Map<String, List<String>> keys = new LinkedHashMap<>();

  private ConfigFile(Path path) {
    this.path = path;
  }

  static Map<String, List<String>> read(Path path) {
    var file = new ConfigFile(path);
    try {
      file.readAll();
      return file.keys;
    } catch (NoSuchFileException missing) {
      throw new ConfigProblem("there is no file " + path);
    } catch (CharacterCodingException binary) {
      throw new ConfigProblem(path + " is not text in UTF-8");
    } catch (JsonProcessingException broken) {
      var where = broken.getLocation();
      throw new ConfigProblem(
          path
              + (where == null
                  ? ""
                  : ", line " + where.getLineNr() + ", column " + where.getColumnNr())
              + " is not YAML: "
              + broken.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    } catch (IOException unreadable) {
      throw new ConfigProblem("can't read " + path + ": " + unreadable.getMessage());
    }
  }

  private void readAll() throws IOException {
    if (Files.size(path) > BYTES_MAX) {
      throw new ConfigProblem(path + " is larger than 1 MiB: not a configuration");
    }
    try (var yaml = YAML.createParser(Files.readString(path, StandardCharsets.UTF_8))) {
      var first = yaml.nextToken();
      if (first == null || isEmpty(yaml, first)) {
        return;
      }
      if (first != JsonToken.START_OBJECT) {
        throw new ConfigProblem(
            path + " must hold keys with values, like \"organisation: {edition: professional}\"");
      }
      section("", yaml);
      if (yaml.nextToken() != null) {
        throw new ConfigProblem(path + " must hold one document");
      }
    }
  }

  private void section(String prefix, JsonParser yaml) throws IOException {
    while (yaml.nextToken() != JsonToken.END_OBJECT) {
      var key = prefix + yaml.currentName();
      var token = yaml.nextToken();
      if (token == JsonToken.START_OBJECT) {
        int before = keys.size();
        section(key + ".", yaml);
        if (keys.size() == before) {
          put(key, List.of());
        }
      } else if (token == JsonToken.START_ARRAY) {
        put(key, list(key, yaml));
      } else {
        put(key, isEmpty(yaml, token) ? List.of() : List.of(yaml.getText()));
      }
    }
  }

  private List<String> list(String key, JsonParser yaml) throws IOException {
    var items = new ArrayList<String>();
    for (var token = yaml.nextToken(); token != JsonToken.END_ARRAY; token = yaml.nextToken()) {
      if (token.isStructStart()) {
        throw new ConfigProblem(key + " must be a plain list (" + path + ")");
      }
      items.add(isEmpty(yaml, token) ? "" : yaml.getText());
    }
    return List.copyOf(items);
  }

  private void put(String key, List<String> values) {
    if (keys.put(key, values) != null) {
      throw new ConfigProblem(key + " must be set once (" + path + ")");
    }
  }

  private static boolean isEmpty(JsonParser yaml, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NULL
        || (token == JsonToken.VALUE_STRING && yaml.getText().isEmpty());
  }
}
