package dev.headgate.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code headgate.yaml} into flat keys. */
final class ConfigFile {

  private static final long BYTES_MAX = 1 << 20;
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private ConfigFile() {}

  static Map<String, List<String>> read(Path path) {
    try {
      if (Files.size(path) > BYTES_MAX) {
        throw new ConfigProblem(path + " is larger than 1 MiB: not a configuration");
      }
      var keys = new LinkedHashMap<String, List<String>>();
      var root = YAML.readTree(Files.newInputStream(path));
      if (root == null || root.isMissingNode() || root.isNull()) {
        return keys;
      }
      if (!root.isObject()) {
        throw new ConfigProblem(
            path + " must hold keys with values, like \"organisation: {edition: professional}\"");
      }
      flatten("", root, keys);
      return keys;
    } catch (NoSuchFileException missing) {
      throw new ConfigProblem("there is no file " + path);
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

  private static void flatten(String prefix, JsonNode node, Map<String, List<String>> into) {
    for (var entry : node.properties()) {
      var key = prefix + entry.getKey();
      var value = entry.getValue();
      if (value.isObject()) {
        flatten(key + ".", value, into);
      } else if (value.isArray()) {
        var items = new ArrayList<String>();
        value.forEach(item -> items.add(item.asText()));
        into.put(key, List.copyOf(items));
      } else {
        into.put(key, List.of(value.asText()));
      }
    }
  }
}
